using System.Reflection;
using Esm.Shells;
using Esm.Testing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Esm.Benchmarks;

// The demo commune on SQLite in a temporary folder, set up by the host's own command.
internal sealed class Installation : IDisposable
{
    private const string WebHost = "Esm.Web";

    public string AppData { get; } = Directory.CreateTempSubdirectory("esm-benchmark-").FullName;

    public static async Task<Installation> SetUpAsync()
    {
        var installation = new Installation();
        var (exitCode, output) = await EsmProcess.RunAsync(
            installation.AppData, ["tenant", "setup", ShellSettings.DefaultName, "--recipe", "commune"], CancellationToken.None);
        return exitCode == 0 ? installation : throw new InvalidOperationException(output);
    }

    // In this process, so that a switch can be timed without the HTTP around it.
    public async Task<WebApplication> ServeAsync()
    {
        var host = Assembly.Load(WebHost);
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            ApplicationName = WebHost,
            EnvironmentName = "Production",
            ContentRootPath = Path.GetDirectoryName(host.Location),
        });
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        builder.AddEsm(new EsmOptions { Host = host, AppData = AppData });
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        app.UseEsm();
        await app.StartAsync();
        return app;
    }

    public static async Task SwitchAsync(WebApplication app, string feature, bool on)
    {
        FeaturesOutcome? outcome = null;
        await app.Services.GetRequiredService<IShellHost>().UsingScopeAsync(
            ShellSettings.DefaultName,
            async services =>
            {
                var manager = services.GetRequiredService<IShellFeaturesManager>();
                outcome = on
                    ? await manager.EnableFeaturesAsync([feature], force: true, CancellationToken.None)
                    : await manager.DisableFeaturesAsync([feature], force: true, CancellationToken.None);
            },
            CancellationToken.None);
        if (outcome is not FeaturesOutcome.Changed)
        {
            throw new InvalidOperationException($"{feature} was not switched: {outcome}");
        }
    }

    public void Dispose() => Directory.Delete(AppData, recursive: true);
}
