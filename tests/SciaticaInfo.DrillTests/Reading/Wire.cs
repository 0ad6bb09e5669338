using System.Net;
using System.Net.Sockets;
using System.Text;

namespace SciaticaInfo.DrillTests.Reading;

/// <summary>A bare connection: a client library would tidy a request, or refuse to send it.</summary>
internal sealed class Wire : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly Socket socket;

    private Wire(Socket socket) => this.socket = socket;

    /// <param name="receiveBuffer">Bytes that the system takes in for a reader who does not read; 0 for as many as it likes.</param>
    public static async Task<Wire> OpenAsync(Uri site, int receiveBuffer = 0)
    {
        var open = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        if (receiveBuffer > 0) open.ReceiveBufferSize = receiveBuffer;
        try
        {
            await open.ConnectAsync(IPAddress.Loopback, site.Port);
            return new Wire(open);
        }
        catch
        {
            open.Dispose();
            throw;
        }
    }

    /// <summary>Sends all of it, and reads until the site closes.</summary>
    public static async Task<string> AskAsync(Uri site, string request)
    {
        using var wire = await OpenAsync(site);
        await wire.SendAsync(request);
        return await wire.ReadToEndAsync();
    }

    public async Task SendAsync(string text)
    {
        try
        {
            await socket.SendAsync(Encoding.Latin1.GetBytes(text));
        }
        catch (SocketException)
        {
            // Closed before all of it was sent: the answer tells why.
        }
    }

    /// <returns>What comes first.</returns>
    public async Task<string> ReadSomeAsync()
    {
        using var limit = new CancellationTokenSource(Patience);
        var buffer = new byte[1024];
        return Encoding.Latin1.GetString(buffer, 0, await socket.ReceiveAsync(buffer, limit.Token));
    }

    /// <returns>What came, one letter a byte.</returns>
    public async Task<string> ReadToEndAsync()
    {
        using var limit = new CancellationTokenSource(Patience);
        var text = new StringBuilder();
        var buffer = new byte[64 * 1024];
        try
        {
            while (await socket.ReceiveAsync(buffer, limit.Token) is > 0 and var read) text.Append(Encoding.Latin1.GetString(buffer, 0, read));
        }
        catch (SocketException)
        {
            // Cut off: what came before counts.
        }

        return text.ToString();
    }

    public void Dispose() => socket.Dispose();
}
