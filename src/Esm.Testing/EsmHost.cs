using System.Reflection;
using Esm.Shells;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Esm.Testing;

/// <summary>
/// The platform's own host with every module it references, its data in a temporary folder, its clock in the test's hands. Most tests need none of
/// their own: <see cref="EsmTenant.StartAsync(TestDatabase, string[])"/> puts a tenant into the one that all tests of a process share.
/// </summary>
public sealed class EsmHost : IAsyncDisposable
{
    private const string WebHost = "Esm.Web";

    private static readonly Lazy<Task<EsmHost>> Shared = new(StartSharedAsync);

    private readonly WebApplication _app;
    private readonly bool _ownsAppData;

    private EsmHost(WebApplication app, EsmHostOptions options, string appData, TestClock clock, LogCapture logs)
    {
        _app = app;
        _ownsAppData = options.AppData is null;
        AppData = appData;
        Clock = clock;
        Logs = logs;
    }

    /// <summary>The folder of the host's data.</summary>
    public string AppData { get; }

    /// <summary>The host's clock.</summary>
    public TestClock Clock { get; }

    /// <summary>What the host logged.</summary>
    public LogCapture Logs { get; }

    /// <summary>The host's services; those of a tenant are reached by <see cref="EsmTenant.InScopeAsync"/>.</summary>
    public IServiceProvider Services => _app.Services;

    /// <summary>Where the host listens.</summary>
    public Uri Address => _app.Services.GetRequiredService<IServer>() is TestServer
        ? new Uri("https://localhost/")
        : new UriBuilder(_app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First()) { Host = "localhost" }.Uri;

    /// <summary>The host that the tests of a process share. Its clock is moved by no test.</summary>
    public static Task<EsmHost> SharedAsync() => Shared.Value;

    /// <summary>Starts a host of the test's own.</summary>
    /// <param name="options">What differs from the usual.</param>
    public static async Task<EsmHost> StartAsync(EsmHostOptions? options = null)
    {
        options ??= new EsmHostOptions();
        var appData = options.AppData ?? Directory.CreateTempSubdirectory("esm-host-").FullName;
        var clock = options.Clock ?? new TestClock();
        var logs = new LogCapture();
        var app = Build(options, appData, clock, logs);
        app.UseEsm();
        await app.StartAsync();
        return new EsmHost(app, options, appData, clock, logs);
    }

    /// <summary>A visitor of the host by an address of any tenant.</summary>
    /// <param name="address">The visitor's first address; the host's own when null.</param>
    public EsmClient NewClient(Uri? address = null)
    {
        HttpMessageHandler handler = _app.Services.GetRequiredService<IServer>() is TestServer server
            ? server.CreateHandler()
            : new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false };
        return new EsmClient(handler, address ?? Address);
    }

    /// <summary>Adds a tenant of its own name, reached by a prefix, with a database of its own.</summary>
    /// <param name="options">What the tenant is made of.</param>
    /// <exception cref="InvalidOperationException">A feature was refused; the message says which and why.</exception>
    public async Task<EsmTenant> AddTenantAsync(EsmTenantOptions options)
    {
        var name = options.Name ?? string.Concat("t", Guid.CreateVersion7().ToString("N").AsSpan(16));
        var settings = new ShellSettings
        {
            Name = name,
            State = TenantState.Running,
            RequestUrlPrefix = options.RequestUrlPrefix ?? name,
            RequestUrlHost = options.RequestUrlHost,
            DatabaseProvider = options.Database == TestDatabase.Postgres ? ShellSettings.Postgres : ShellSettings.Sqlite,
            ConnectionString = options.Database == TestDatabase.Postgres ? (await PostgresServer.GetAsync()).ConnectionString : "",
        };
        await _app.Services.GetRequiredService<IShellHost>().UpdateSettingsAsync(settings, CancellationToken.None);
        var tenant = new EsmTenant(this, settings);
        try
        {
            await tenant.PrepareAsync(options);
            return tenant;
        }
        catch
        {
            await tenant.DisposeAsync();
            throw;
        }
    }

    /// <summary>Stops the host and deletes its folder, unless the folder was given.</summary>
    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        await _app.DisposeAsync();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        if (_ownsAppData)
        {
            Directory.Delete(AppData, recursive: true);
        }
    }

    internal Task StopAsync() => _app.StopAsync();

    private static WebApplication Build(EsmHostOptions options, string appData, TestClock clock, LogCapture logs)
    {
        var host = Assembly.Load(WebHost);
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            ApplicationName = WebHost,
            EnvironmentName = options.EnvironmentName,
            ContentRootPath = Path.GetDirectoryName(host.Location),
        });
        builder.Configuration.AddInMemoryCollection([new("Esm:RateLimits:AnonymousPostsPerMinute", "100000"), new("Esm:RateLimits:SignedInPostsPerMinute", "100000")]);
        builder.Configuration.AddInMemoryCollection(options.Configuration);
        builder.Services.AddSingleton<TimeProvider>(clock);
        builder.Services.AddSingleton<IStartupFilter, QueryCounter.Middleware>();
        builder.AddEsm(new EsmOptions { Host = host, AppData = appData, ExtraModules = options.ExtraModules, ConfigureTenant = HashPasswordsQuickly });
        builder.Logging.ClearProviders().AddProvider(logs);
        if (!options.RunsInBackground)
        {
            foreach (var background in builder.Services.Where(IsBackground).ToArray())
            {
                builder.Services.Remove(background);
            }
        }

        if (options.Listens)
        {
            builder.WebHost.UseUrls(builder.Configuration[WebHostDefaults.ServerUrlsKey] ?? "http://127.0.0.1:0");
        }
        else
        {
            builder.WebHost.UseTestServer();
        }

        return builder.Build();
    }

    // As many rounds as a password's hash takes to be safe would be half of what all tests cost.
    private static void HashPasswordsQuickly(IServiceCollection services) => services.PostConfigure<PasswordHasherOptions>(hasher => hasher.IterationCount = 1);

    private static bool IsBackground(ServiceDescriptor descriptor)
        => descriptor.ServiceType == typeof(IHostedService)
            && (descriptor.ImplementationType ?? descriptor.ImplementationFactory?.Method.DeclaringType)?.Assembly is { } assembly
            && (assembly == typeof(EsmOptions).Assembly || assembly == typeof(JobServices).Assembly);

    private static async Task<EsmHost> StartSharedAsync()
    {
        var host = await StartAsync();
        AppDomain.CurrentDomain.ProcessExit += (_, _) => host.DisposeAsync().AsTask().GetAwaiter().GetResult();
        return host;
    }
}

/// <summary>How a test's own host differs from the usual.</summary>
public sealed record EsmHostOptions
{
    /// <summary>Listens on a free loopback port, or on the <c>urls</c> of <see cref="Configuration"/>, instead of being called in memory.</summary>
    public bool Listens { get; init; }

    /// <summary>Delivers the outbox and runs background tasks by itself, instead of when the test asks.</summary>
    public bool RunsInBackground { get; init; }

    /// <summary>Module assemblies besides those the host references.</summary>
    public IReadOnlyList<Assembly> ExtraModules { get; init; } = [];

    /// <summary>Configuration keys and values.</summary>
    public IReadOnlyList<KeyValuePair<string, string?>> Configuration { get; init; } = [];

    /// <summary>The environment; neither Development nor Production unless given.</summary>
    public string EnvironmentName { get; init; } = "Testing";

    /// <summary>A data folder that outlives the host, to start a second one on it. Temporary and deleted with the host when null.</summary>
    public string? AppData { get; init; }

    /// <summary>The clock; one that shows the start of the test when null.</summary>
    public TestClock? Clock { get; init; }
}
