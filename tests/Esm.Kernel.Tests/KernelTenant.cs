using Esm.Data;
using Esm.Data.Connections;
using Esm.Data.Migrations;
using Esm.Delivery;
using Esm.Health;
using Esm.Locking;
using Esm.Settings;
using Esm.Shells;
using Esm.Testing;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.DependencyInjection;

namespace Esm.Kernel.Tests;

// A tenant's container with the kernel's tables and jobs only, on a database of its own.
internal sealed class KernelTenant : IAsyncDisposable
{
    private readonly DirectoryInfo _appData;
    private readonly IDataProtectionProvider _keys;
    private readonly bool _isFirst;

    private KernelTenant(ShellSettings settings, KernelTenant? first, Action<IServiceCollection> configure, TestClock? clock = null)
    {
        Clock = clock ?? Clock;
        _isFirst = first is null;
        Settings = settings;
        _appData = first?._appData ?? Directory.CreateTempSubdirectory("esm-kernel-");
        Options = new EsmOptions { Host = typeof(KernelTenant).Assembly, AppData = _appData.FullName };
        _keys = first?._keys ?? new EphemeralDataProtectionProvider();
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddLocalization(options => options.ResourcesPath = "Resources");
        services.AddSingleton(settings);
        services.AddSingleton<TimeProvider>(Clock);
        services.AddSingleton(Signal);
        services.AddSingleton(_keys);
        services.AddSingleton<SettingsCache>();
        services.AddSingleton(new TenantAddress(settings));
        services.AddScoped<ISiteService, SiteService>();
        services.AddTenantData(settings, Connections, Directory.CreateDirectory(Options.FolderOf(settings.Name)).FullName);
        services.AddModuleDb<KernelDb>();
        services.AddScoped<IDistributedLock, DatabaseLock>();
        services.AddTenantHealth();
        services.AddTenantJobs();
        configure(services);
        Services = services.BuildServiceProvider(new ServiceProviderOptions { ValidateOnBuild = true, ValidateScopes = true });
    }

    public TestClock Clock { get; } = new(new DateTimeOffset(2026, 3, 2, 9, 30, 0, TimeSpan.Zero));

    public DeliverySignal Signal { get; } = new();

    public ShellSettings Settings { get; }

    public EsmOptions Options { get; }

    public DatabaseConnections Connections { get; } = new(8);

    public ServiceProvider Services { get; }

    public static async Task<KernelTenant> CreateAsync(TestDatabase database, Action<IServiceCollection>? configure = null)
    {
        var isSqlite = database == TestDatabase.Sqlite;
        var settings = new ShellSettings
        {
            Name = "t" + Guid.CreateVersion7().ToString("N")[20..],
            DatabaseProvider = isSqlite ? ShellSettings.Sqlite : ShellSettings.Postgres,
            ConnectionString = isSqlite ? "" : (await PostgresServer.GetAsync()).ConnectionString,
        };
        var tenant = new KernelTenant(settings, first: null, configure ?? (_ => { }));
        await tenant.InScopeAsync(async services => Assert.Empty(await services.GetRequiredService<ModuleMigrator>().MigrateAsync(Cancel)));
        return tenant;
    }

    // Another node of the tenant, with a clock of its own. The first one outlives it.
    public KernelTenant AddNode(Action<IServiceCollection>? configure = null, TestClock? clock = null) => new(Settings, first: this, configure ?? (_ => { }), clock);

    public async Task InScopeAsync(Func<IServiceProvider, Task> work)
    {
        await using var scope = Services.CreateAsyncScope();
        await work(scope.ServiceProvider);
    }

    public async Task<T> InScopeAsync<T>(Func<IServiceProvider, Task<T>> work)
    {
        await using var scope = Services.CreateAsyncScope();
        return await work(scope.ServiceProvider);
    }

    public Task CommitAsync(Action<IServiceProvider> work) => InScopeAsync(services =>
    {
        work(services);
        return services.GetRequiredService<IUnitOfWork>().CommitAsync(Cancel);
    });

    public async ValueTask DisposeAsync()
    {
        if (_isFirst)
        {
            await Services.GetRequiredService<TenantDatabase>().DropAsync(CancellationToken.None);
        }

        await Services.DisposeAsync();
        await Connections.DisposeAsync();
        if (_isFirst)
        {
            _appData.Delete(recursive: true);
        }
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;
}
