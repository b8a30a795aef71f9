using Esm.Shells;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Esm.Setup;

// Tells a developer at the console where to go.
internal static class StartBanner
{
    public static void PrintWhenStarted(WebApplication app)
    {
        if (!app.Environment.IsDevelopment())
        {
            return;
        }

        app.Lifetime.ApplicationStarted.Register(() => Print(app));
    }

    public static string Write(IEnumerable<string> addresses, IEnumerable<ShellSettings> tenants, IReadOnlyDictionary<string, IReadOnlyList<Recipes.GeneratedAccount>> accounts, string accountsPath)
    {
        var lines = new List<string> { "", "  Esm is ready.", "" };
        foreach (var tenant in tenants.Where(tenant => tenant.State == TenantState.Running))
        {
            foreach (var root in addresses.Select(address => RootOf(address, tenant)))
            {
                lines.Add($"    Portal   {root}/");
                lines.Add($"    Desk     {root}/desk");
                lines.Add($"    Admin    {root}/admin");
                lines.Add("");
            }
        }

        if (accounts.Count > 0)
        {
            lines.Add($"  Demo accounts, with their passwords in {accountsPath}:");
            lines.Add("");
            lines.AddRange(
                from tenant in accounts
                from account in tenant.Value
                select $"    {account.UserName,-28} {account.Role}{(account.Department.Length > 0 ? ", " + account.Department : "")}{(accounts.Count > 1 ? $" ({tenant.Key})" : "")}");
            lines.Add("");
        }

        lines.Add("  Stop with Ctrl+C.");
        return string.Join(Environment.NewLine, lines) + Environment.NewLine;
    }

    private static string RootOf(string address, ShellSettings tenant)
    {
        var root = address.TrimEnd('/').Replace("[::]", "localhost", StringComparison.Ordinal).Replace("0.0.0.0", "localhost", StringComparison.Ordinal);
        return tenant.RequestUrlPrefix.Length > 0 ? $"{root}/{tenant.RequestUrlPrefix}" : root;
    }

    private static async void Print(WebApplication app)
    {
        var demo = app.Services.GetRequiredService<DemoAccounts>();
        var accounts = await demo.ReadAsync(CancellationToken.None);
        await Console.Out.WriteLineAsync(Write(app.Urls, app.Services.GetRequiredService<IShellHost>().GetAllSettings(), accounts, demo.Path));
    }
}
