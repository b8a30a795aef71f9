using Esm.BackgroundTasks;
using Esm.Data;
using Esm.Data.Connections;
using Esm.Settings;
using Esm.Shells;
using Microsoft.Extensions.DependencyInjection;

namespace Esm.Testing;

/// <summary>A tenant of a test's own: its own database, files, cookies and address. Removed with all its data when disposed.</summary>
public sealed partial class EsmTenant : IAsyncDisposable
{
    private readonly ShellSettings _settings;
    private EsmHost? _ownHost;

    internal EsmTenant(EsmHost host, ShellSettings settings)
    {
        Host = host;
        _settings = settings;
        var hostName = settings.RequestUrlHost.Split(',')[0];
        var address = hostName.Length == 0 ? host.Address : new UriBuilder(host.Address) { Host = hostName }.Uri;
        Address = settings.RequestUrlPrefix.Length == 0 ? address : new Uri(address, settings.RequestUrlPrefix + "/");
    }

    /// <summary>The host the tenant lives in.</summary>
    public EsmHost Host { get; }

    /// <summary>The clock of its host.</summary>
    public TestClock Clock => Host.Clock;

    /// <summary>The tenant's name.</summary>
    public string Name => _settings.Name;

    /// <summary>The tenant's first page.</summary>
    public Uri Address { get; }

    /// <summary>The folder of the tenant's files.</summary>
    public string Folder => Path.Combine(Host.AppData, "Sites", Name);

    /// <summary>A tenant in the host that all tests of the process share, with both themes and the given features and all they depend on.</summary>
    /// <param name="database">Where its data is.</param>
    /// <param name="features">Ids of features.</param>
    public static async Task<EsmTenant> StartAsync(TestDatabase database, params string[] features)
        => await (await EsmHost.SharedAsync()).AddTenantAsync(new EsmTenantOptions { Database = database, Features = features });

    /// <summary>A tenant alone in a host of its own, disposed with it: for tests that move the clock, add modules or listen on a port.</summary>
    /// <param name="hostOptions">How its host differs from the usual.</param>
    /// <param name="options">What the tenant is made of.</param>
    public static async Task<EsmTenant> StartAloneAsync(EsmHostOptions hostOptions, EsmTenantOptions options)
    {
        var host = await EsmHost.StartAsync(hostOptions);
        try
        {
            var tenant = await host.AddTenantAsync(options);
            tenant._ownHost = host;
            return tenant;
        }
        catch
        {
            await host.DisposeAsync();
            throw;
        }
    }

    /// <summary>A new visitor, not signed in, who speaks French.</summary>
    public EsmClient NewClient() => Host.NewClient(Address);

    /// <summary>Does work in a scope of the tenant's services.</summary>
    /// <param name="work">Gets the scope's services.</param>
    public Task InScopeAsync(Func<IServiceProvider, Task> work)
        => Host.Services.GetRequiredService<IShellHost>().UsingScopeAsync(Name, work, CancellationToken.None);

    /// <summary>Asks something in a scope of the tenant's services.</summary>
    /// <typeparam name="T">What is asked.</typeparam>
    /// <param name="work">Gets the scope's services.</param>
    public async Task<T> InScopeAsync<T>(Func<IServiceProvider, Task<T>> work)
    {
        T? answer = default;
        await InScopeAsync(async services => { answer = await work(services); });
        return answer!;
    }

    /// <summary>Enables features and all they depend on.</summary>
    /// <param name="features">Ids of features.</param>
    public Task<FeaturesOutcome> EnableAsync(params string[] features)
        => InScopeAsync(services => services.GetRequiredService<IShellFeaturesManager>().EnableFeaturesAsync(features, force: true, CancellationToken.None));

    /// <summary>Disables features and all that depend on them.</summary>
    /// <param name="features">Ids of features.</param>
    public Task<FeaturesOutcome> DisableAsync(params string[] features)
        => InScopeAsync(services => services.GetRequiredService<IShellFeaturesManager>().DisableFeaturesAsync(features, force: true, CancellationToken.None));

    /// <summary>Runs a background task now.</summary>
    /// <typeparam name="TTask">The task.</typeparam>
    public async Task RunTaskAsync<TTask>()
        where TTask : IBackgroundTask
        => await InScopeAsync(async services => await services.GetServices<IBackgroundTask>().OfType<TTask>().Single().DoWorkAsync(services, CancellationToken.None));

    /// <summary>Removes the tenant, its database and its folder, and the host when it is the tenant's own.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_ownHost is not null)
        {
            // What runs in the background would open the database again while it is deleted.
            await _ownHost.StopAsync();
        }

        // Made anew: the tenant's own container may be broken, and that is what the test is about.
        var database = new TenantDatabase(_settings, Host.Services.GetRequiredService<DatabaseConnections>(), Folder);
        await ((ShellHost)Host.Services.GetRequiredService<IShellHost>()).RemoveAsync(Name, CancellationToken.None);
        await database.DropAsync(CancellationToken.None);
        if (Directory.Exists(Folder))
        {
            Directory.Delete(Folder, recursive: true);
        }

        if (_ownHost is not null)
        {
            await _ownHost.DisposeAsync();
        }
    }

    internal async Task PrepareAsync(EsmTenantOptions options)
    {
        string[] themes = options.WithThemes ? ["Esm.Themes.Portal", "Esm.Themes.Desk"] : [];
        if (await EnableAsync([.. themes, .. options.Features]) is FeaturesOutcome.Refused refused)
        {
            throw new InvalidOperationException(string.Join('\n', refused.Problems.Select(problem => $"{problem.FeatureId} ({problem.Stage}): {problem.Message}")));
        }

        // Links in mails lead back to this tenant.
        await InScopeAsync(async services =>
        {
            var site = services.GetRequiredService<ISiteService>();
            await site.UpdateSettingsAsync(await site.GetSettingsAsync<SiteSettings>() with { BaseUrl = Address.ToString().TrimEnd('/') }, CancellationToken.None);
            await services.GetRequiredService<IUnitOfWork>().CommitAsync(CancellationToken.None);
        });
    }
}

/// <summary>What a test's tenant is made of.</summary>
public sealed record EsmTenantOptions
{
    /// <summary>Where its data is.</summary>
    public TestDatabase Database { get; init; }

    /// <summary>Ids of features to enable, with all they depend on.</summary>
    public IReadOnlyList<string> Features { get; init; } = [];

    /// <summary>Enables both themes too, so that pages have a layout.</summary>
    public bool WithThemes { get; init; } = true;

    /// <summary>The tenant's name; one of its own when null.</summary>
    public string? Name { get; init; }

    /// <summary>The first segment of its addresses; its name when null, empty for none.</summary>
    public string? RequestUrlPrefix { get; init; }

    /// <summary>The host names it answers to, any when empty.</summary>
    public string RequestUrlHost { get; init; } = "";
}
