namespace SciaticaInfo.Web.Commands;

/// <summary>What commands answer to the shell; stable.</summary>
internal static class ExitCodes
{
    public const int Success = 0;

    /// <summary><c>check</c> found errors; nothing is known of the person; the chain of consent is broken.</summary>
    public const int Found = 1;

    /// <summary>No folder, no store, a wrong option or address, a port in use.</summary>
    public const int CannotRun = 2;
}
