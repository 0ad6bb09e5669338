namespace SciaticaInfo.Web.Http;

internal static class Methods
{
    public const string ReadOnly = "GET, HEAD";

    /// <summary>Methods are case-sensitive (RFC 9110, 9.1): <c>get</c> is another one, which nobody here knows.</summary>
    public static bool IsRead(string method) => method is "GET" or "HEAD";
}
