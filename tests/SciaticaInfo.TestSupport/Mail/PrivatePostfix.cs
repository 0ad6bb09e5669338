namespace SciaticaInfo.TestSupport.Mail;

/// <summary>
/// A whole mail server of its own in a temporary folder, from which no mail can leave: a real queue, real bounces, Maildirs, SMTPUTF8.
/// At <c>inbox.test</c> (and at <c>xn--mnchen-3ya.test</c>, which is münchen.test) every name has a mailbox, but for <c>gone*</c> (550 5.1.1), <c>full*</c> (452 4.2.2), <c>grey*</c> (451 4.7.1), <c>policy*</c> (550 5.7.1)
/// and <c>latebounce*</c> (taken, then bounced). Bounces to <c>b+…@bounces.sciatica.test</c> land in the box <c>bounces</c>.
/// </summary>
public sealed class PrivatePostfix : IAsyncDisposable
{
    private const UnixFileMode Visitors = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute
        | UnixFileMode.GroupRead | UnixFileMode.GroupExecute | UnixFileMode.OtherRead | UnixFileMode.OtherExecute;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private readonly DirectoryInfo folder;

    private PrivatePostfix(DirectoryInfo folder) => this.folder = folder;

    /// <summary>Why it cannot run here; <see langword="null"/> when it can.</summary>
    public static string? WhyNot =>
        Tool.Find("postfix") is null || Tool.Find("postconf") is null ? "Postfix is not installed (Debian package postfix)"
        : !Environment.IsPrivilegedProcess ? "Postfix can only be started as root"
        : null;

    public int Port { get; } = Tool.FreePort();

    /// <summary>TLS from the first byte; only with a certificate.</summary>
    public int TlsPort { get; } = Tool.FreePort();

    public string Log => File.Exists(At("postfix.log")) ? File.ReadAllText(At("postfix.log")) : "";

    private string Configuration => At("conf");

    /// <param name="certificate">Offers STARTTLS, and TLS at <see cref="TlsPort"/>, with the certificate and key in this PEM file.</param>
    public static async Task<PrivatePostfix> StartAsync(string? certificate = null)
    {
        var postfix = new PrivatePostfix(Directory.CreateTempSubdirectory("postfix-"));
        await postfix.LayOutAsync(certificate);
        var (exitCode, output) = await Tool.RunAsync("postfix", "-c", postfix.Configuration, "start");
        return exitCode == 0 ? postfix : throw new InvalidOperationException($"Postfix did not start: {output}\n{postfix.Log}");
    }

    /// <summary>Waits for a message in the box <c>inbox</c> or <c>bounces</c> that holds this text, and returns all of it.</summary>
    public async Task<string> WaitForMailAsync(string box, string text)
    {
        var arrivals = At($"mail/{box}/new");
        using var limit = new CancellationTokenSource(Patience);
        using var arrived = new SemaphoreSlim(0);
        using var watcher = new FileSystemWatcher(arrivals);
        watcher.Created += (_, _) => arrived.Release();
        watcher.EnableRaisingEvents = true;
        while (true)
        {
            foreach (var file in Directory.EnumerateFiles(arrivals))
            {
                var mail = await File.ReadAllTextAsync(file, limit.Token);
                if (mail.Contains(text, StringComparison.Ordinal)) return mail;
            }

            await arrived.WaitAsync(limit.Token);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await Tool.RunAsync("postfix", "-c", Configuration, "stop");
        folder.Delete(recursive: true);
    }

    private async Task LayOutAsync(string? certificate)
    {
        // Its daemons run as other users and have to get in.
        Open(folder.FullName);
        foreach (var name in new[] { "conf", "spool", "data", "mail/inbox/new", "mail/inbox/cur", "mail/inbox/tmp", "mail/bounces/new", "mail/bounces/cur", "mail/bounces/tmp" }) Directory.CreateDirectory(At(name));
        await Tool.RunAsync("chown", "postfix", At("data"));
        await Tool.RunAsync("chown", "-R", "nobody:nogroup", At("mail"));
        if (certificate is not null) File.Copy(certificate, At("conf/server.pem"));
        Write("late", "#!/bin/sh\necho \"no such mailbox (test)\"\nexit 67\n");
        Open(At("conf/late"));
        Write("rcpt", """
            /^gone.*@inbox\.test$/ 550 5.1.1 User unknown
            /^full.*@inbox\.test$/ 452 4.2.2 Mailbox full
            /^grey.*@inbox\.test$/ 451 4.7.1 Greylisted, try again later
            /^policy.*@inbox\.test$/ 550 5.7.1 Message refused by policy

            """);
        Write("transport", "/^latebounce.*@inbox\\.test$/ latebounce:\n");
        Write("boxes", """
            /^b\+.*@bounces\.sciatica\.test$/ bounces/
            /@inbox\.test$/ inbox/
            /@xn--mnchen-3ya\.test$/ inbox/

            """);
        Write("master.cf", Services(certificate is not null));
        Write("main.cf", await MainAsync(certificate is not null));
    }

    private async Task<string> MainAsync(bool hasTls) => $"""
        compatibility_level = 3.6
        queue_directory = {At("spool")}
        data_directory = {At("data")}
        command_directory = {await DefaultAsync("command_directory")}
        daemon_directory = {await DefaultAsync("daemon_directory")}
        maillog_file = {At("postfix.log")}
        maillog_file_prefixes = {folder.FullName}
        myhostname = mx.sciatica.test
        mydestination =
        inet_interfaces = 127.0.0.1
        inet_protocols = ipv4
        mynetworks = 127.0.0.0/8
        alias_maps =
        alias_database =
        smtpd_relay_restrictions = permit_mynetworks, reject
        smtpd_recipient_restrictions = check_recipient_access regexp:{At("conf/rcpt")}, permit_mynetworks, reject
        smtpd_error_sleep_time = 0
        smtputf8_enable = yes
        recipient_delimiter = +
        transport_maps = regexp:{At("conf/transport")}
        default_transport = error:5.1.2 no outside mail from the test machine
        relay_transport = error:5.1.2 no outside mail from the test machine
        virtual_mailbox_domains = inbox.test, xn--mnchen-3ya.test, bounces.sciatica.test
        virtual_mailbox_base = {At("mail")}
        virtual_mailbox_maps = regexp:{At("conf/boxes")}
        virtual_minimum_uid = 1
        virtual_uid_maps = static:65534
        virtual_gid_maps = static:65534
        {(hasTls ? $"smtpd_tls_security_level = may\nsmtpd_tls_chain_files = {At("conf/server.pem")}" : "")}

        """;

    /// <summary>Only what the test machine needs: no agent that could carry mail to another host.</summary>
    private string Services(bool hasTls) => $"""
        127.0.0.1:{Port} inet n - n - - smtpd
        {(hasTls ? $"127.0.0.1:{TlsPort} inet n - n - - smtpd -o smtpd_tls_wrappermode=yes" : "")}
        pickup unix n - n 60 1 pickup
        cleanup unix n - n - 0 cleanup
        qmgr unix n - n 300 1 qmgr
        tlsmgr unix - - n 1000? 1 tlsmgr
        rewrite unix - - n - - trivial-rewrite
        bounce unix - - n - 0 bounce
        defer unix - - n - 0 bounce
        trace unix - - n - 0 bounce
        verify unix - - n - 1 verify
        flush unix n - n 1000? 0 flush
        proxymap unix - - n - - proxymap
        proxywrite unix - - n - 1 proxymap
        showq unix n - n - - showq
        error unix - - n - - error
        retry unix - - n - - error
        discard unix - - n - - discard
        virtual unix - n n - - virtual
        anvil unix - - n - 1 anvil
        scache unix - - n - 1 scache
        postlog unix-dgram n - n - 1 postlogd
        latebounce unix - n n - - pipe
          flags=R user=nobody argv={At("conf/late")}

        """;

    private static async Task<string> DefaultAsync(string setting) => (await Tool.RunAsync("postconf", "-dh", setting)).Output.Trim();

    private static void Open(string path)
    {
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(path, Visitors);
    }

    private void Write(string name, string text) => File.WriteAllText(Path.Combine(Configuration, name), text);

    private string At(string path) => Path.Combine(folder.FullName, path);
}
