using System.Globalization;

namespace SciaticaInfo.TestSupport.Mail;

/// <summary>A mail client that is not ours, to try the servers themselves with.</summary>
public static class Swaks
{
    /// <summary>Why it cannot run here; <see langword="null"/> when it can.</summary>
    public static string? WhyNot => Tool.Find("swaks") is null ? "swaks is not installed" : null;

    /// <summary>Sends a message, and returns all that was said.</summary>
    public static async Task<string> SendAsync(int port, string recipient) =>
        (await Tool.RunAsync("swaks", "--server", "127.0.0.1", "--port", port.ToString(CultureInfo.InvariantCulture), "--from", "b+swaks@bounces.sciatica.test", "--to", recipient)).Output;
}
