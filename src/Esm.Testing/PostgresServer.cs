using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Npgsql;

namespace Esm.Testing;

/// <summary>
/// The PostgreSQL server of this test process: the one named by the environment variable ESM_TEST_POSTGRES (a connection string), or else a cluster
/// of its own in a temporary folder, started by the first test that needs it and stopped with the process.
/// </summary>
public sealed class PostgresServer
{
    /// <summary>The environment variable that names a server already running.</summary>
    public const string EnvironmentVariable = "ESM_TEST_POSTGRES";

    private static readonly Lazy<Task<PostgresServer>> Instance = new(StartOrJoinAsync);

    private readonly string _serverConnectionString;
    private string? _folder;

    private PostgresServer(string serverConnectionString, string? folder)
    {
        _serverConnectionString = serverConnectionString;
        _folder = folder;
        Database = $"esm_test_{Environment.ProcessId.ToString(CultureInfo.InvariantCulture)}_{Guid.CreateVersion7():N}"[..40];
    }

    /// <summary>The database of this process in the server.</summary>
    public string Database { get; }

    /// <summary>How to reach the database of this process.</summary>
    public string ConnectionString
        => new NpgsqlConnectionStringBuilder(_serverConnectionString) { Database = Database, IncludeErrorDetail = true }.ConnectionString;

    /// <summary>The server, started when it was not yet.</summary>
    /// <exception cref="InvalidOperationException">There is none; see <see cref="WhyUnavailable"/>.</exception>
    public static Task<PostgresServer> GetAsync() => Instance.Value;

    /// <summary>Why no server can be had here, or null when one can.</summary>
    public static string? WhyUnavailable()
        => string.IsNullOrEmpty(Environment.GetEnvironmentVariable(EnvironmentVariable)) && FindBinaries() is null
            ? $"PostgreSQL is not installed (no initdb under /usr/lib/postgresql or on the PATH) and {EnvironmentVariable} names no server."
            : null;

    /// <summary>Cuts every connection to the database and refuses new ones, as when the server is down, until <see cref="RestoreAsync"/>.</summary>
    /// <param name="cancellationToken">Stops the wait.</param>
    public async Task InterruptAsync(CancellationToken cancellationToken)
    {
        await ExecuteAsync($"ALTER DATABASE \"{Database}\" ALLOW_CONNECTIONS false", cancellationToken);
        await ExecuteAsync($"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{Database}'", cancellationToken);
    }

    /// <summary>Ends what <see cref="InterruptAsync"/> began.</summary>
    /// <param name="cancellationToken">Stops the wait.</param>
    public Task RestoreAsync(CancellationToken cancellationToken)
        => ExecuteAsync($"ALTER DATABASE \"{Database}\" ALLOW_CONNECTIONS true", cancellationToken);

    private static async Task<PostgresServer> StartOrJoinAsync()
    {
        var given = Environment.GetEnvironmentVariable(EnvironmentVariable);
        var server = string.IsNullOrEmpty(given) ? await StartOwnAsync() : new PostgresServer(given, folder: null);
        AppDomain.CurrentDomain.ProcessExit += (_, _) => server.Stop();
        await server.ExecuteAsync($"CREATE DATABASE \"{server.Database}\"", CancellationToken.None);
        return server;
    }

    private static async Task<PostgresServer> StartOwnAsync()
    {
        var binaries = FindBinaries() ?? throw new InvalidOperationException(WhyUnavailable());
        var folder = Directory.CreateTempSubdirectory("esm-postgres-").FullName;
        if (Environment.IsPrivilegedProcess)
        {
            await RunAsync("chown", "postgres:", folder);
        }

        var port = FindFreePort().ToString(CultureInfo.InvariantCulture);
        await RunAsPostgresAsync(Path.Combine(binaries, "initdb"), "-D", folder + "/data", "-U", "esm", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "--no-sync");
        await RunAsPostgresAsync(
            Path.Combine(binaries, "pg_ctl"), "start", "-w", "-t", "30", "-D", folder + "/data", "-l", folder + "/log",
            "-o", $"-p {port} -c listen_addresses=127.0.0.1 -c unix_socket_directories= -c fsync=off -c synchronous_commit=off -c full_page_writes=off -c max_connections=300");
        return new PostgresServer($"Host=127.0.0.1;Port={port};Username=esm;Database=postgres", folder);
    }

    private void Stop()
    {
        NpgsqlConnection.ClearAllPools();
        if (_folder is null)
        {
            DropDatabase();
            return;
        }

        var folder = _folder;
        _folder = null;
        RunAsPostgresAsync(Path.Combine(FindBinaries()!, "pg_ctl"), "stop", "-m", "immediate", "-D", folder + "/data").GetAwaiter().GetResult();
        Directory.Delete(folder, recursive: true);
    }

    private void DropDatabase()
    {
        using var connection = new NpgsqlConnection(_serverConnectionString);
        connection.Open();
#pragma warning disable CA2100 // The name is made here, of digits and letters.
        using var command = new NpgsqlCommand($"DROP DATABASE IF EXISTS \"{Database}\" WITH (FORCE)", connection);
#pragma warning restore CA2100
        command.ExecuteNonQuery();
    }

    private async Task ExecuteAsync(string sql, CancellationToken cancellationToken)
    {
        await using var connection = new NpgsqlConnection(_serverConnectionString + ";Pooling=false");
        await connection.OpenAsync(cancellationToken);
#pragma warning disable CA2100 // Texts made here around a name of digits and letters.
        await using var command = new NpgsqlCommand(sql, connection);
#pragma warning restore CA2100
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private static string? FindBinaries()
    {
        var installed = Directory.Exists("/usr/lib/postgresql")
            ? Directory.EnumerateDirectories("/usr/lib/postgresql").OrderByDescending(folder => folder, StringComparer.Ordinal).Select(folder => folder + "/bin")
            : [];
        var onPath = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);
        return installed.Concat(onPath).FirstOrDefault(folder => File.Exists(Path.Combine(folder, "initdb")) && File.Exists(Path.Combine(folder, "pg_ctl")));
    }

    private static int FindFreePort()
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
