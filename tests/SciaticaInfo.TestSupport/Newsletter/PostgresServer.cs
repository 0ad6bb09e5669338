using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Npgsql;

namespace SciaticaInfo.TestSupport.Newsletter;

/// <summary>A PostgreSQL of the tests' own: a fresh cluster in a temporary folder, on a free port, gone afterwards.</summary>
public sealed class PostgresServer : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("sciaticainfo-pg-").FullName;
    private readonly int port = FreePort();
    private readonly string? bin = FindBin();
    private int databases;

    public PostgresServer()
    {
        if (bin is null)
        {
            Missing = "PostgreSQL's initdb is not on this machine (Debian package postgresql).";
            return;
        }

        if (Environment.IsPrivilegedProcess) Run("chown", "postgres", folder);
        Postgres("initdb", "-D", $"{folder}/data", "-A", "trust", "-U", "postgres", "--no-sync");
        Postgres("pg_ctl", "-D", $"{folder}/data", "-l", $"{folder}/log", "-w", "-o", $"-p {port} -c max_connections=500 -c listen_addresses=127.0.0.1 -c unix_socket_directories={folder}", "start");
    }

    /// <summary>Why it cannot be had here; <see langword="null"/> when it runs.</summary>
    public string? Missing { get; }

    /// <summary>A connection string to a new, empty database.</summary>
    public async Task<string> NewDatabaseAsync()
    {
        var name = $"test{Interlocked.Increment(ref databases)}";
        await using var connection = new NpgsqlConnection(Of("postgres"));
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand($"CREATE DATABASE {name}", connection);
        await command.ExecuteNonQueryAsync();
        return Of(name);
    }

    public void Dispose()
    {
        if (Missing is null) Postgres("pg_ctl", "-D", $"{folder}/data", "-m", "immediate", "stop");
        Directory.Delete(folder, recursive: true);
    }

    /// <summary>Patient, for tests run side by side, and with few connections that nobody needs any more: each database has some of its own.</summary>
    private string Of(string database) => $"Host=127.0.0.1;Port={port};Database={database};Username=postgres;Maximum Pool Size=10;Connection Idle Lifetime=10;Connection Pruning Interval=5;Timeout=30";

    /// <summary>It refuses to run as root.</summary>
    private void Postgres(string program, params string[] arguments)
    {
        var path = Path.Combine(bin!, program); // called only where bin was found
        if (Environment.IsPrivilegedProcess) Run("runuser", ["-u", "postgres", "--", path, .. arguments]);
        else Run(path, arguments);
    }

    private static void Run(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { WorkingDirectory = "/", RedirectStandardOutput = true, UseShellExecute = false })
            ?? throw new InvalidOperationException($"{program} did not start.");
        process.WaitForExit();
        if (process.ExitCode != 0) throw new InvalidOperationException($"{program} ended with {process.ExitCode}.");
    }

    private static string? FindBin() => !Directory.Exists("/usr/lib/postgresql") ? null
        : Directory.EnumerateDirectories("/usr/lib/postgresql").Select(version => Path.Combine(version, "bin")).Where(bin => File.Exists(Path.Combine(bin, "initdb"))).Order(StringComparer.Ordinal).LastOrDefault();

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
