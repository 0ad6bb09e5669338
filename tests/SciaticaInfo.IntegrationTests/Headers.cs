namespace SciaticaInfo.IntegrationTests;

internal static class Headers
{
    /// <summary>What every answer has, and what none has.</summary>
    public static void AssertSafe(HttpResponseMessage answer)
    {
        string Of(string name) => string.Join(", ", answer.Headers.TryGetValues(name, out var values) ? values : []);

        var policy = Of("Content-Security-Policy");
        Assert.Contains("default-src 'none'", policy, StringComparison.Ordinal);
        Assert.Contains("script-src 'self'", policy, StringComparison.Ordinal);
        Assert.Contains("frame-ancestors 'none'", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("*", policy, StringComparison.Ordinal);
        Assert.Equal("nosniff", Of("X-Content-Type-Options"));
        Assert.Equal("no-referrer", Of("Referrer-Policy"));
        Assert.Equal("DENY", Of("X-Frame-Options"));
        Assert.Equal("same-origin", Of("Cross-Origin-Opener-Policy"));
        Assert.Equal("same-origin", Of("Cross-Origin-Resource-Policy"));
        Assert.NotEmpty(Of("Permissions-Policy"));
        Assert.Empty(Of("Set-Cookie"));
        Assert.Empty(Of("Server"));
        Assert.Empty(Of("X-Powered-By"));
    }
}
