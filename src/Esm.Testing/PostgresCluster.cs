using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Npgsql;

namespace Esm.Testing;

// A PostgreSQL cluster in a temporary folder, on a port of its own, that can be stopped and started again.
internal sealed class PostgresCluster : IAsyncDisposable
{
    private const string Options = "-c listen_addresses=127.0.0.1 -c unix_socket_directories= -c max_connections=300";

    // A test's rows need not outlive the machine.
    private const string Forgetful = " -c fsync=off -c synchronous_commit=off -c full_page_writes=off";

    private readonly string _options;
    private readonly string _binaries;
    private readonly string _folder;
    private readonly string _port;

    private PostgresCluster(string binaries, string folder, string port, string options)
    {
        _options = options;
        _binaries = binaries;
        _folder = folder;
        _port = port;
    }

    public string ConnectionString => $"Host=127.0.0.1;Port={_port};Username=esm;Database=postgres";

    public static async Task<PostgresCluster> StartNewAsync(bool isDurable = false)
    {
        var binaries = FindBinaries() ?? throw new InvalidOperationException(PostgresServer.WhyUnavailable());
        var folder = Directory.CreateTempSubdirectory("esm-postgres-").FullName;
        if (Environment.IsPrivilegedProcess)
        {
            await RunAsync("chown", "postgres:", folder);
        }

        var cluster = new PostgresCluster(binaries, folder, FindFreePort().ToString(CultureInfo.InvariantCulture), isDurable ? Options : Options + Forgetful);
        await RunAsPostgresAsync(Path.Combine(binaries, "initdb"), "-D", folder + "/data", "-U", "esm", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "--no-sync");
        await cluster.StartAsync();
        return cluster;
    }

    public Task StartAsync() => RunAsPostgresAsync(
        Path.Combine(_binaries, "pg_ctl"), "start", "-w", "-t", "30", "-D", _folder + "/data", "-l", _folder + "/log", "-o", $"-p {_port} {_options}");

    // Clients are cut off, as when the machine of the database goes down.
    public Task StopAsync() => RunAsPostgresAsync(Path.Combine(_binaries, "pg_ctl"), "stop", "-m", "immediate", "-D", _folder + "/data");

    public async ValueTask DisposeAsync()
    {
        NpgsqlConnection.ClearAllPools();
        if (File.Exists(_folder + "/data/postmaster.pid"))
        {
            await StopAsync();
        }

        Directory.Delete(_folder, recursive: true);
    }

    public static string? FindBinaries()
    {
        var installed = Directory.Exists("/usr/lib/postgresql")
            ? Directory.EnumerateDirectories("/usr/lib/postgresql").OrderByDescending(folder => folder, StringComparer.Ordinal).Select(folder => folder + "/bin")
            : [];
        var onPath = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);
        return installed.Concat(onPath).FirstOrDefault(folder => File.Exists(Path.Combine(folder, "initdb")) && File.Exists(Path.Combine(folder, "pg_ctl")));
    }

    public static int FindFreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    // PostgreSQL refuses to run as root.
    private static Task RunAsPostgresAsync(string program, params string[] arguments)
        => Environment.IsPrivilegedProcess
            ? RunAsync("runuser", ["-u", "postgres", "--", program, .. arguments])
            : RunAsync(program, arguments);

    private static async Task RunAsync(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments)
        {
            UseShellExecute = false,
            RedirectStandardError = true,
            RedirectStandardOutput = true,
            WorkingDirectory = Path.GetTempPath(),
        })!;

        // The server keeps pg_ctl's standard output open, so only the exit is waited for.
        await process.WaitForExitAsync();
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"{program} {string.Join(' ', arguments)}: {await process.StandardError.ReadToEndAsync()}");
        }
    }
}
