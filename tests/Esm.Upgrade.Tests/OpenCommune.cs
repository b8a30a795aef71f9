using Esm.Shells;
using Esm.Testing;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Esm.Upgrade.Tests;

// A commune in a folder of its own, under the present binary: a new one, or one that a fixture holds.
internal sealed class OpenCommune : IAsyncDisposable
{
    private readonly string _folder;
    private readonly ScratchDatabase? _database;
    private bool _isClosed;

    private OpenCommune(string folder, EsmHost host, EsmTenant tenant, ScratchDatabase? database, Facts? facts)
    {
        _folder = folder;
        _database = database;
        Host = host;
        Tenant = tenant;
        KnownFacts = facts;
    }

    public EsmHost Host { get; }

    public EsmTenant Tenant { get; }

    public Facts Facts => KnownFacts!;

    public string AppData => Path.Combine(_folder, Fixture.DataFolder);

    private Facts? KnownFacts { get; }

    public static async Task<OpenCommune> NewAsync(TestDatabase database, DateTimeOffset at)
    {
        var folder = Directory.CreateTempSubdirectory("esm-new-").FullName;
        var scratch = database == TestDatabase.Postgres ? await ScratchDatabase.CreateAsync() : null;
        var host = await StartAsync(folder, at);
        var settings = new ShellSettings
        {
            Name = ShellSettings.DefaultName,
            State = TenantState.Running,
            DatabaseProvider = scratch is null ? ShellSettings.Sqlite : ShellSettings.Postgres,
            ConnectionString = scratch?.ConnectionString ?? "",
        };
        await host.Services.GetRequiredService<IShellHost>().UpdateSettingsAsync(settings, CancellationToken.None);
        return new OpenCommune(folder, host, new EsmTenant(host, settings), scratch, null);
    }

    // A day after the fixture was closed: what had a term of some days still has it.
    public static async Task<OpenCommune> OpenAsync(string fixture, TestDatabase database, string timeZone = "Europe/Brussels")
    {
        var folder = Directory.CreateTempSubdirectory("esm-upgrade-").FullName;
        await Fixture.UnpackAsync(fixture, folder);
        var facts = await Facts.ReadAsync(folder);
        var scratch = database == TestDatabase.Postgres ? await ScratchDatabase.CreateAsync() : null;
        if (scratch is not null)
        {
            await scratch.RestoreAsync(Path.Combine(folder, Fixture.DumpFile));
            await Fixture.PointToAsync(Path.Combine(folder, Fixture.DataFolder), scratch.ConnectionString);
        }

        await MoveToAsync(timeZone, folder, scratch);

        var host = await StartAsync(folder, facts.MadeAt.AddDays(1));
        var settings = Assert.Single(host.Services.GetRequiredService<IShellHost>().GetAllSettings());
        return new OpenCommune(folder, host, new EsmTenant(host, settings), scratch, facts);
    }

    public async Task<EsmClient> VisitorAsync(string? userName)
        => userName is null ? Tenant.NewClient() : await Tenant.SignInAsync(new TestUser(userName, Facts.People[userName]));

    // Stops the host and leaves the data where it is.
    public async Task CloseAsync()
    {
        if (!_isClosed)
        {
            _isClosed = true;
            await Host.DisposeAsync();
            NpgsqlConnection.ClearAllPools();
        }
    }

    public Task DumpAsync() => _database?.DumpAsync(Path.Combine(_folder, Fixture.DumpFile)) ?? Task.CompletedTask;

    public async Task PackAsync(Facts facts, string file)
    {
        await facts.WriteAsync(_folder);
        await Fixture.PackAsync(_folder, file);
    }

    public async ValueTask DisposeAsync()
    {
        await CloseAsync();
        if (_database is not null)
        {
            await _database.DisposeAsync();
        }

        Directory.Delete(_folder, recursive: true);
    }

    // As if it had always lain there.
    private static async Task MoveToAsync(string timeZone, string folder, ScratchDatabase? scratch)
    {
        if (scratch is not null)
        {
            await scratch.ExecuteAsync($$"""UPDATE esm_default.esm_settings SET "Json" = jsonb_set("Json"::jsonb, '{timeZone}', '"{{timeZone}}"')::text WHERE "Section" LIKE '%SiteSettings'""");
            return;
        }

        foreach (var file in Directory.EnumerateFiles(folder, "*.db", SearchOption.AllDirectories))
        {
            await using var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = file, Pooling = false }.ConnectionString);
            await connection.OpenAsync();
            await using var command = connection.CreateCommand();
            command.CommandText = "UPDATE esm_settings SET Json = json_set(Json, '$.timeZone', $zone) WHERE Section LIKE '%SiteSettings'";
            command.Parameters.AddWithValue("$zone", timeZone);
            await command.ExecuteNonQueryAsync();
        }
    }

    private static Task<EsmHost> StartAsync(string folder, DateTimeOffset at)
        => EsmHost.StartAsync(new EsmHostOptions { AppData = Path.Combine(folder, Fixture.DataFolder), Clock = new TestClock(at) });
}
