using System.Reflection;
using System.Text.Json;
using Esm.Security;
using Esm.Shells;
using Esm.Testing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Esm.Benchmarks;

// The demo commune in a temporary folder, on SQLite unless told otherwise, set up by the command of the host that is to serve it.
internal sealed class Installation(string? binary) : IDisposable
{
    public const string Admin = "benchmark";

    private const string WebHost = "Esm.Web";

    public static readonly string[] AgentsOf = ["environment", "public-works", "reception", "education"];

    private static readonly string Password = Guid.CreateVersion7().ToString("N");

    private DirectoryInfo? _mails;

    public string AppData { get; } = Directory.CreateTempSubdirectory("esm-benchmark-").FullName;

    public static Task<Installation> SetUpAsync(params string[] database) => SetUpAsync(binary: null, database);

    public static async Task<Installation> SetUpAsync(string? binary, string[] database)
    {
        var installation = new Installation(binary);
        Environment.SetEnvironmentVariable("ESM_ADMIN_PASSWORD", Password);
        string[] setup = ["tenant", "setup", ShellSettings.DefaultName, "--recipe", "commune", "--admin", Admin, "--admin-email", "benchmark@commune.example", .. database];
        await installation.CommandAsync(setup);
        installation.KeepMailsInMemory();
        return installation;
    }

    // An agent of each department, agent-of-CODE, of whom the password is known.
    public async Task AddAgentsAsync()
    {
        var users = AgentsOf.Select(code => new
        {
            userName = "agent-of-" + code,
            displayName = "Agent of " + code,
            email = $"agent-of-{code}@commune.example",
            password = Password,
            roles = new[] { RoleNames.Agent },
            departments = new[] { code },
        });
        var recipe = Path.Combine(AppData, "agents.recipe.json");
        await File.WriteAllTextAsync(recipe, JsonSerializer.Serialize(new { name = "agents", displayName = "Agents", steps = new[] { new { name = "users", users } } }));
        await CommandAsync(["recipe", "run", recipe]);
    }

    public string FindDatabase() => Directory.EnumerateFiles(AppData, "*.db", SearchOption.AllDirectories).Single();

    public static async Task SignInAsync(EsmClient client, string userName = Admin)
    {
        var answer = await (await client.VisitAsync("/account/sign-in")).SubmitAsync("form:has([name=Password])", new { UserName = userName, Password });
        if (answer.Location is null)
        {
            throw new InvalidOperationException($"{userName} was not let in: {answer.Text("main")}");
        }
    }

    // Where a benchmark has just deleted its files, ext4 looks at each of them before it takes their place, for minutes: whose mails come to lie there would be a tenth slower.
    private void KeepMailsInMemory()
    {
        _mails = Directory.CreateDirectory($"/dev/shm/{Path.GetFileName(AppData)}");
        Directory.CreateSymbolicLink(Path.Combine(AppData, "Sites", ShellSettings.DefaultName, "mail"), _mails.FullName);
    }

    private async Task CommandAsync(string[] arguments)
    {
        var (exitCode, output) = await EsmProcess.RunAsync(AppData, arguments, CancellationToken.None, binary);
        if (exitCode != 0)
        {
            throw new InvalidOperationException(output);
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

    public void Dispose()
    {
        Directory.Delete(AppData, recursive: true);
        _mails?.Delete(recursive: true);
    }
}
