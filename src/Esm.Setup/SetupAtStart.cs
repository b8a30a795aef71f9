using System.Data.Common;
using Esm.Recipes;
using Esm.Shells;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Esm.Setup;

// Runs before the host listens.
internal sealed partial class SetupAtStart(
    ShellHost shells,
    TenantAddresses addresses,
    SetupTenant setup,
    RecipeCatalog recipes,
    SetupTokens tokens,
    DemoAccounts demo,
    IConfiguration configuration,
    IHostEnvironment environment,
    ILogger<SetupAtStart> logger)
{
    private const string DemoRecipe = "commune";

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        foreach (var tenant in AutoSetupTenant.Read(configuration))
        {
            await SetUpConfiguredAsync(tenant, cancellationToken);
        }

        if (environment.IsDevelopment() && IsUnfinished(ShellSettings.DefaultName))
        {
            await SetUpDemoAsync(cancellationToken);
        }

        foreach (var settings in shells.GetAllSettings().Where(settings => settings.State == TenantState.Initializing))
        {
            await ResetDeadAsync(settings.Name, cancellationToken);
        }

        foreach (var settings in shells.GetAllSettings().Where(settings => settings.State == TenantState.Uninitialized))
        {
            var prefix = settings.RequestUrlPrefix.Length > 0 ? "/" + settings.RequestUrlPrefix : "";
            LogToken(settings.Name, prefix + SetupPage.Path, tokens.Issue(settings.Name));
        }
    }

    // A database that is away must not keep the other tenants from serving: the next start looks again.
    private async Task ResetDeadAsync(string tenant, CancellationToken cancellationToken)
    {
        try
        {
            await setup.ResetDeadAsync(tenant, cancellationToken);
        }
        catch (DbException exception)
        {
            LogUnreachable(tenant, exception);
        }
    }

    private async Task SetUpConfiguredAsync(AutoSetupTenant tenant, CancellationToken cancellationToken)
    {
        var isKnown = shells.GetAllSettings().Any(settings => settings.Name == tenant.ShellName);
        if (isKnown && !IsUnfinished(tenant.ShellName))
        {
            return;
        }

        var requested = new ShellSettings { Name = tenant.ShellName, RequestUrlHost = tenant.RequestUrlHost, RequestUrlPrefix = tenant.RequestUrlPrefix };
        if (await addresses.FindProblemAsync(requested, cancellationToken) is { } problem)
        {
            throw new InvalidOperationException($"Tenant {tenant.ShellName} cannot be set up: {problem}");
        }

        if (!isKnown)
        {
            await shells.UpdateSettingsAsync(requested, cancellationToken);
        }

        var missing = tenant.FindMissing().Select(key => $"{AutoSetupTenant.Section}:…:{key}").ToArray();
        if (missing.Length > 0)
        {
            throw new InvalidOperationException($"Tenant {tenant.ShellName} cannot be set up: give {string.Join(", ", missing)}.");
        }

        await AddressAsync(tenant, cancellationToken);
        await SetUpAsync(tenant.ShellName, tenant.RecipeName, tenant.ToInput(), cancellationToken);
    }

    // The default tenant exists before its configuration is read.
    private async Task AddressAsync(AutoSetupTenant tenant, CancellationToken cancellationToken)
    {
        var settings = shells.GetAllSettings().First(settings => settings.Name == tenant.ShellName);
        if (settings.RequestUrlHost != tenant.RequestUrlHost || settings.RequestUrlPrefix != tenant.RequestUrlPrefix)
        {
            await shells.UpdateSettingsAsync(settings with { RequestUrlHost = tenant.RequestUrlHost, RequestUrlPrefix = tenant.RequestUrlPrefix }, cancellationToken);
        }
    }

    private Task SetUpDemoAsync(CancellationToken cancellationToken)
        => SetUpAsync(ShellSettings.DefaultName, DemoRecipe, new SetupInput { KeepAccountsAsync = demo.WriteAsync }, cancellationToken);

    private async Task SetUpAsync(string tenant, string recipeName, SetupInput input, CancellationToken cancellationToken)
    {
        var reading = await recipes.FindAsync(recipeName, cancellationToken);
        var outcome = reading.Recipe is { } recipe ? await setup.RunAsync(tenant, recipe, input, cancellationToken) : new SetupOutcome.Invalid(reading.Problems);
        switch (outcome)
        {
            case SetupOutcome.Done:
                LogDone(tenant, recipeName);
                return;
            case SetupOutcome.Refused { Why: SetupRefusal.Done } when !IsUnfinished(tenant):
                // Another process on this data folder has set it up meanwhile.
                return;
            case SetupOutcome.Refused refused:
                throw new InvalidOperationException(refused.Reason);
            case SetupOutcome.Failed failed:
                throw new InvalidOperationException($"Tenant {tenant} could not be set up. {failed.Problem}");
            case SetupOutcome.Invalid invalid:
                throw new InvalidOperationException($"Tenant {tenant} could not be set up. {string.Join(Environment.NewLine, invalid.Problems)}");
        }
    }

    private bool IsUnfinished(string tenant)
        => shells.GetAllSettings().Any(settings => settings.Name == tenant && settings.State is TenantState.Uninitialized or TenantState.Initializing);

    [LoggerMessage(1, LogLevel.Information, "Tenant {Tenant} is set up from recipe {Recipe}.")]
    private partial void LogDone(string tenant, string recipe);

    [LoggerMessage(3, LogLevel.Warning, "The set-up of tenant {Tenant} was interrupted and its database cannot be reached; the next start will look again.")]
    private partial void LogUnreachable(string tenant, Exception exception);

    [LoggerMessage(2, LogLevel.Warning, "Tenant {Tenant} is not set up. Open {Path} and enter this token, which works once: {Token}")]
    private partial void LogToken(string tenant, string path, string token);
}
