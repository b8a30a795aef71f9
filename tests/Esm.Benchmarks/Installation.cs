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
    private const string Admin = "benchmark";

    private static readonly string Password = Guid.CreateVersion7().ToString("N");

    public string AppData { get; } = Directory.CreateTempSubdirectory("esm-benchmark-").FullName;

    public static async Task<Installation> SetUpAsync()
    {
        var installation = new Installation();
        Environment.SetEnvironmentVariable("ESM_ADMIN_PASSWORD", Password);
        string[] setup = ["tenant", "setup", ShellSettings.DefaultName, "--recipe", "commune", "--admin", Admin, "--admin-email", "benchmark@commune.example"];
        var (exitCode, output) = await EsmProcess.RunAsync(installation.AppData, setup, CancellationToken.None);
        return exitCode == 0 ? installation : throw new InvalidOperationException(output);
    }

    public static async Task SignInAsync(EsmClient client)
    {
        var answer = await (await client.VisitAsync("/account/sign-in")).SubmitAsync("form:has([name=Password])", new { UserName = Admin, Password });
        if (answer.Location is null)
        {
            throw new InvalidOperationException($"The administrator was not let in: {answer.Text("main")}");
        }
    }

    // In this process, so that its heap can be looked at.
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
