namespace SciaticaInfo.Web.Http;

internal static class Methods
{
    public const string ReadOnly = "GET, HEAD";

    public static bool IsRead(string method) => HttpMethods.IsGet(method) || HttpMethods.IsHead(method);
}
