using System.Diagnostics;
using System.Globalization;
using Esm.Testing;
using Npgsql;

namespace Esm.Upgrade.Tests;

// A database of PostgreSQL for one commune, dropped afterwards: the schema keeps the name it had.
internal sealed class ScratchDatabase : IAsyncDisposable
{
    private readonly string _server;
    private readonly string _name = $"esm_upgrade_{Guid.CreateVersion7():N}";

    private ScratchDatabase(string server) => _server = server;

    public string ConnectionString => new NpgsqlConnectionStringBuilder(_server) { Database = _name }.ConnectionString;

    public static async Task<ScratchDatabase> CreateAsync()
    {
        var database = new ScratchDatabase((await PostgresServer.GetAsync()).ConnectionString);
        await ExecuteAsync(database._server, $"CREATE DATABASE {database._name}");
        return database;
    }

    // Rows as INSERT, so that no client of PostgreSQL is needed to read them back.
    public async Task DumpAsync(string file)
    {
        var at = new NpgsqlConnectionStringBuilder(ConnectionString);
        string[] arguments =
        [
            "--schema=esm_*", "--inserts", "--rows-per-insert=200", "--no-owner", "--no-privileges", "--file=" + file,
            "--host=" + at.Host, "--port=" + at.Port.ToString(CultureInfo.InvariantCulture), "--username=" + at.Username, at.Database!,
        ];
        var start = new ProcessStartInfo(Path.Combine(PostgresCluster.FindBinaries()!, "pg_dump"), arguments) { RedirectStandardError = true, UseShellExecute = false };
        start.Environment["PGPASSWORD"] = at.Password;
        using var process = Process.Start(start)!;
        var error = await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.True(process.ExitCode == 0, error);
    }

    public async Task RestoreAsync(string file)
    {
        // Lines that start with a backslash are for psql.
        var lines = (await File.ReadAllLinesAsync(file)).Where(line => !line.StartsWith('\\'));
        await ExecuteAsync(ConnectionString, string.Join('\n', lines));
    }

    public Task ExecuteAsync(string sql) => ExecuteAsync(ConnectionString, sql);

    public async ValueTask DisposeAsync() => await ExecuteAsync(_server, $"DROP DATABASE {_name} WITH (FORCE)");

    private static async Task ExecuteAsync(string server, string sql)
    {
        // Not pooled: a dump changes the session.
        await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(server) { Pooling = false }.ConnectionString);
        await connection.OpenAsync();
#pragma warning disable CA2100 // Texts made here, and what pg_dump wrote.
        await using var command = new NpgsqlCommand(sql, connection);
#pragma warning restore CA2100
        await command.ExecuteNonQueryAsync();
    }
}
