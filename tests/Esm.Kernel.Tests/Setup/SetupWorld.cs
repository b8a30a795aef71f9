using System.Data.Common;
using System.Text;
using Esm.Recipes;
using Esm.Setup;
using Esm.Shells;
using Esm.Testing;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;

namespace Esm.Kernel.Tests.Setup;

// A host of its own with the tenant "Default" not set up, and the place where its data would be: a file, or a schema.
internal sealed class SetupWorld : IAsyncDisposable
{
    public const string Password = "violet tractor sings at noon";

    public const string Blank = """
        { "name": "small", "steps": [ { "name": "feature", "enable": [ "Esm.Identity", "Esm.Themes.Portal" ] } ] }
        """;

    // Found out only when it is applied.
    public const string Failing = """
        { "name": "failing", "steps": [
          { "name": "feature", "enable": [ "Esm.Identity", "Esm.Themes.Portal" ] },
          { "name": "users", "users": [ { "userName": "zoe", "displayName": "Zoé", "roles": [ "Nobody" ] } ] } ] }
        """;

    private readonly List<EsmHost> _hosts = [];
    private readonly TestDatabase _database;
    private readonly string _tenant = string.Concat("s", Guid.CreateVersion7().ToString("N").AsSpan(16));
    private string _connectionString = "";

    private SetupWorld(TestDatabase database) => _database = database;

    public string AppData { get; } = Directory.CreateTempSubdirectory("esm-setup-").FullName;

    public string Tenant => _tenant;

    public EsmHost Host => _hosts[0];

    public string File => Path.Combine(AppData, "commune.db");

    private string Schema => "esm_" + _tenant;

    public static async Task<SetupWorld> StartAsync(TestDatabase database)
    {
        var world = new SetupWorld(database);
        world._connectionString = database == TestDatabase.Postgres ? (await PostgresServer.GetAsync()).ConnectionString : $"Data Source={world.File}";
        var host = await world.StartHostAsync();
        await StoreAsync(host, new ShellSettings { Name = world.Tenant, RequestUrlPrefix = world.Tenant });
        return world;
    }

    // As a second process on the same data folder would.
    public async Task<EsmHost> StartHostAsync()
    {
        _hosts.Add(await EsmHost.StartAsync(new EsmHostOptions { AppData = AppData }));
        return _hosts[^1];
    }

    public static Task StoreAsync(EsmHost host, ShellSettings settings) => host.Services.GetRequiredService<IShellHost>().UpdateSettingsAsync(settings, CancellationToken.None);

    public ShellSettings Settings(EsmHost? host = null)
        => (host ?? Host).Services.GetRequiredService<IShellHost>().GetAllSettings().Single(settings => settings.Name == Tenant);

    public ShellSettings InThePlace(ShellSettings settings, TenantState state) => settings with
    {
        State = state,
        DatabaseProvider = _database == TestDatabase.Postgres ? ShellSettings.Postgres : ShellSettings.Sqlite,
        ConnectionString = _connectionString,
    };

    public Task<SetupOutcome> SetUpAsync(string recipe, SetupAdmin? admin = null, EsmHost? host = null)
    {
        var input = new SetupInput { Admin = admin, DatabaseProvider = InThePlace(Settings(), TenantState.Running).DatabaseProvider, ConnectionString = _connectionString };
        return (host ?? Host).Services.GetRequiredService<SetupTenant>().RunAsync(
            Tenant, RecipeReader.Read("test.recipe.json", Encoding.UTF8.GetBytes(recipe)).Recipe!, input, TestContext.Current.CancellationToken);
    }

    public Task ResetDeadAsync(EsmHost host) => host.Services.GetRequiredService<SetupTenant>().ResetDeadAsync(Tenant, TestContext.Current.CancellationToken);

    // Names of the tables there; null when there is no such file or schema.
    public async Task<IReadOnlyList<string>?> TablesAsync()
    {
        if (_database == TestDatabase.Sqlite)
        {
            return System.IO.File.Exists(File) ? await ReadAsync("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name") : null;
        }

        return (await ReadAsync($"SELECT nspname FROM pg_namespace WHERE nspname = '{Schema}'")).Count == 0
            ? null
            : await ReadAsync($"SELECT tablename FROM pg_tables WHERE schemaname = '{Schema}' ORDER BY tablename");
    }

    // The place as somebody else made it: with a table of theirs, or without.
    public Task PrepareAsync(string? table)
    {
        var place = _database == TestDatabase.Postgres ? $"CREATE SCHEMA {Schema};" : "PRAGMA user_version = 7;";
        var name = _database == TestDatabase.Postgres ? $"{Schema}.{table}" : table;
        return ExecuteAsync(table is null ? place : $"{place} CREATE TABLE {name} (id integer); INSERT INTO {name} VALUES (1)");
    }

    public async Task ExecuteAsync(string sql)
    {
        await using var connection = await OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync();
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var host in _hosts)
        {
            await host.DisposeAsync();
        }

        if (_database == TestDatabase.Postgres)
        {
            await ExecuteAsync($"DROP SCHEMA IF EXISTS {Schema} CASCADE");
        }

        SqliteConnection.ClearAllPools();
        Directory.Delete(AppData, recursive: true);
    }

    private async Task<DbConnection> OpenAsync()
    {
        DbConnection connection = _database == TestDatabase.Postgres ? new Npgsql.NpgsqlConnection(_connectionString + ";Pooling=false") : new SqliteConnection(_connectionString + ";Pooling=False");
        await connection.OpenAsync();
        return connection;
    }

    private async Task<IReadOnlyList<string>> ReadAsync(string sql)
    {
        await using var connection = await OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await using var reader = await command.ExecuteReaderAsync();
        var names = new List<string>();
        while (await reader.ReadAsync())
        {
            names.Add(reader.GetString(0));
        }

        return names;
    }
}
