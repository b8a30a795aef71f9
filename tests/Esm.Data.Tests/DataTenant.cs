using Esm.Data.Connections;
using Esm.Data.Live;
using Esm.Data.Migrations;
using Esm.Events;
using Esm.Shells;
using Esm.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Esm.Data.Tests;

// A tenant's data services alone, without the kernel.
internal sealed class DataTenant : IAsyncDisposable
{
    private readonly DatabaseConnections? _own;
    private readonly string _folder = Directory.CreateTempSubdirectory("esm-data-").FullName;
    private readonly ServiceProvider _services;

    private DataTenant(ShellSettings settings, DatabaseConnections? connections, Action<IServiceCollection>? configure)
    {
        _own = connections is null ? new DatabaseConnections(maxConnections: 8) : null;
        Settings = settings;
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddSingleton<TimeProvider>(new TestClock());
        services.AddTenantData(settings, connections ?? _own!, _folder);
        services.AddModuleDb<NoteDb>();
        services.AddModuleDb<LogDb>();
        configure?.Invoke(services);
        _services = services.BuildServiceProvider(validateScopes: true);
    }

    public ShellSettings Settings { get; }

    public ILiveFeed Feed => _services.GetRequiredService<ILiveFeed>();

    public static async Task<DataTenant> StartAsync(
        TestDatabase database, Action<IServiceCollection>? configure = null, bool migrated = true, DatabaseConnections? connections = null, string application = "")
    {
        QueryCounter.Listen();
        var tenant = new DataTenant(
            new ShellSettings
            {
                Name = $"d{Guid.CreateVersion7():N}",
                DatabaseProvider = database.ToString(),
                ConnectionString = database == TestDatabase.Postgres ? $"{(await PostgresServer.GetAsync()).ConnectionString};Application Name={application}" : "",
            },
            connections,
            configure);
        if (migrated)
        {
            Assert.Empty(await tenant.MigrateAsync());
        }

        return tenant;
    }

    public AsyncServiceScope NewScope() => _services.CreateAsyncScope();

    public async Task<IReadOnlyList<MigrationFailure>> MigrateAsync()
    {
        await using var scope = NewScope();
        return await scope.ServiceProvider.GetRequiredService<ModuleMigrator>().MigrateAsync(CancellationToken.None);
    }

    public Task NotifyAsync(params (string Channel, string Payload)[] notices) => InScopeAsync(async services =>
    {
        var unitOfWork = services.GetRequiredService<IUnitOfWork>();
        foreach (var (channel, payload) in notices)
        {
            unitOfWork.Notify(channel, payload);
        }

        await unitOfWork.CommitAsync(CancellationToken.None);
    });

    public async Task InScopeAsync(Func<IServiceProvider, Task> work)
    {
        await using var scope = NewScope();
        await work(scope.ServiceProvider);
    }

    public async Task<T> InScopeAsync<T>(Func<IServiceProvider, Task<T>> work)
    {
        await using var scope = NewScope();
        return await work(scope.ServiceProvider);
    }

    public async ValueTask DisposeAsync()
    {
        var database = _services.GetRequiredService<TenantDatabase>();
        await _services.DisposeAsync();
        await database.DropAsync(CancellationToken.None);
        if (_own is not null)
        {
            await _own.DisposeAsync();
        }

        Directory.Delete(_folder, recursive: true);
    }
}

internal sealed record NoteWritten(string Key);

internal sealed class Logged(LogDb db) : IEventHandler<NoteWritten>
{
    public Task HandleAsync(NoteWritten notification, CancellationToken cancellationToken)
    {
        db.Lines.Add(new LogLine { Id = Guid.CreateVersion7(), Text = notification.Key });
        return Task.CompletedTask;
    }
}
