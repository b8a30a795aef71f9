using System.CommandLine;
using Esm.Data;
using Esm.Shells;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Esm.Commands;

internal sealed class MigrateCommand(ShellHost shells)
{
    private readonly Option<string?> _tenant = new("--tenant", "-t") { Description = "Name of the tenant; all that are running when left out." };

    public Command Create()
    {
        var command = new Command("migrate", "Brings the databases of tenants up to date.") { _tenant };
        command.SetAction(RunAsync);
        return command;
    }

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var requested = parsed.GetValue(_tenant);
        var tenants = shells.GetAllSettings().Where(settings => settings.State == TenantState.Running && (requested is null || settings.Name == requested)).ToArray();
        if (requested is not null && tenants.Length == 0)
        {
            return await CommandLine.FailAsync(parsed.InvocationConfiguration.Error, $"There is no running tenant {requested}; see 'tenant list'.");
        }

        var code = CommandLine.Done;
        foreach (var tenant in tenants)
        {
            var problems = await MigrateAsync(tenant, cancellationToken);
            if (problems.Count == 0)
            {
                await parsed.InvocationConfiguration.Output.WriteLineAsync($"{tenant.Name}: up to date.");
                continue;
            }

            code = await CommandLine.FailAsync(
                parsed.InvocationConfiguration.Error, string.Join(Environment.NewLine, problems.Select(problem => $"{tenant.Name}: {problem.FeatureId}: {problem.Message}")));
        }

        return code;
    }

    // Building a tenant's container migrates it; a feature whose migration failed is left out and says why.
    private async Task<IReadOnlyList<FeatureProblem>> MigrateAsync(ShellSettings tenant, CancellationToken cancellationToken)
    {
        IReadOnlyList<FeatureProblem> problems = [];
        await shells.UsingScopeAsync(
            tenant.Name,
            async services =>
            {
                var rows = await services.GetRequiredService<KernelDb>().Features.AsNoTracking().Where(row => row.IsEnabled && row.ProblemStage != null).ToListAsync(cancellationToken);
                problems = [.. rows.Select(row => row.Problem).OfType<FeatureProblem>().Where(problem => problem.Stage == FeatureStage.Migration)];
            },
            cancellationToken);
        return problems;
    }
}
