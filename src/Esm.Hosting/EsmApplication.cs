using System.Reflection;
using Esm.Commands;
using Esm.Data.Connections;
using Esm.Extensions;
using Esm.Files;
using Esm.Health;
using Esm.Pipeline;
using Esm.Recipes;
using Esm.Setup;
using Esm.Shells;
using Esm.Telemetry;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Esm;

public static class EsmApplication
{
    public static WebApplicationBuilder AddEsm(this WebApplicationBuilder builder)
    {
        var appData = builder.Configuration["Esm:AppData"] ?? Path.Combine(builder.Environment.ContentRootPath, "App_Data");
        if (CommandLine.HasVerb(Environment.GetCommandLineArgs()[1..]))
        {
            CommandLine.KeepLogsApart(builder);
        }
        else
        {
            builder.Services.AddHostedService<Rehearsal>();
        }

        return builder.AddEsm(new EsmOptions { Host = Assembly.GetEntryAssembly()!, AppData = Path.GetFullPath(appData) });
    }

    public static WebApplication UseEsm(this WebApplication app)
    {
        var tenants = ActivatorUtilities.CreateInstance<TenantMiddleware>(app.Services);
        app.Environment.WebRootFileProvider = new ModuleAssets(app.Services.GetRequiredService<IExtensionManager>(), app.Environment.IsDevelopment());
        app.UseMetrics();
        app.UseLiveness();
        app.UseStaticFiles(StaticAssets.Options(app.Environment));
        app.Run(tenants.InvokeAsync);
        return app;
    }

    // Without a verb the host serves; with one it does that and ends, without listening.
    public static async Task<int> RunEsmAsync(this WebApplication app, string[] args)
    {
        if (CommandLine.HasVerb(args))
        {
            return await CommandLine.RunAsync(args, app);
        }

        try
        {
            await app.Services.GetRequiredService<SetupAtStart>().RunAsync(app.Lifetime.ApplicationStopping);
        }
        catch (InvalidOperationException exception)
        {
            await Console.Error.WriteLineAsync(exception.Message);
            return 1;
        }

        StartBanner.PrintWhenStarted(app);
        await app.RunAsync();
        return 0;
    }

    internal static WebApplicationBuilder AddEsm(this WebApplicationBuilder builder, EsmOptions options)
    {
        PrivateFiles.Protect();
        builder.AddEsmTelemetry();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.AddServerHeader = false);
        var services = builder.Services;
        services.AddSingleton(options);
        services.AddHttpClient();
        services.AddHttpContextAccessor();
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<ExtensionManager>(provider => new ExtensionManager(
            [.. ModuleSource.Referenced(options.Host), .. ModuleSource.DroppedIn(options.DropInFolder), .. options.ExtraModules.Select(ModuleSource.Of)],
            provider.GetRequiredService<ILogger<ExtensionManager>>()));
        services.AddSingleton<FailureOrigin>();
        services.AddSingleton<IExtensionManager>(provider => provider.GetRequiredService<ExtensionManager>());
        services.AddSingleton(new DatabaseConnections(builder.Configuration.GetValue("Esm:Database:MaxConnections", DatabaseConnections.DefaultMaxConnections)));
        services.AddSingleton<TenantKeys>();
        services.AddSingleton<SharedViews>();
        services.AddSingleton<PostLimiter>();
        services.AddSingleton<ShellContainerFactory>();
        services.AddSingleton<ShellBuilder>();
        services.AddSingleton<ShellHost>();
        services.AddSingleton<IShellHost>(provider => provider.GetRequiredService<ShellHost>());
        services.AddHostJobs();
        services.AddRecipes(options);
        services.AddSetup(options);
        return builder;
    }
}
