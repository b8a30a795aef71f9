using System.CommandLine;
using Esm.Data;
using Esm.Extensions;
using Esm.Shells;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Esm.Commands;

internal sealed class FeatureCommands(ShellHost shells, ShellContainerFactory containers, IExtensionManager extensions)
{
    private readonly Argument<string[]> _ids = new("feature") { Description = "Ids of features.", Arity = ArgumentArity.OneOrMore };
    private readonly Option<string> _tenant = CommandLine.TenantOption();

    public Command Create()
    {
        var list = new Command("list", "Lists the features of a tenant and what is wrong with them.") { _tenant };
        list.SetAction((parsed, token) => WithTenantAsync(parsed, settings => ListAsync(settings, parsed, token)));
        var enable = new Command("enable", "Switches features on, with all they depend on.") { _ids, _tenant };
        enable.SetAction((parsed, token) => WithTenantAsync(parsed, settings => EnableAsync(settings, parsed, token)));
        var disable = new Command("disable", "Switches features off, with all that depend on them. Works on a tenant that cannot start.") { _ids, _tenant };
        disable.SetAction((parsed, token) => WithTenantAsync(parsed, settings => DisableAsync(settings, parsed, token)));
        return new Command("feature", "Lists and switches the features of a tenant.") { list, enable, disable };
    }

    private async Task<int> WithTenantAsync(ParseResult parsed, Func<ShellSettings, Task<int>> run)
    {
        var error = parsed.InvocationConfiguration.Error;
        return shells.Find(parsed.GetValue(_tenant)!) switch
        {
            null => await CommandLine.FailAsync(error, $"There is no tenant {parsed.GetValue(_tenant)}; see 'tenant list'."),
            { State: TenantState.Uninitialized or TenantState.Initializing } settings => await CommandLine.FailAsync(error, $"Tenant {settings.Name} is not set up; see 'tenant setup'."),
            var settings => await run(settings),
        };
    }

    // Read from the rows: a tenant whose container cannot be built is listed too.
    private async Task<int> ListAsync(ShellSettings settings, ParseResult parsed, CancellationToken cancellationToken)
    {
        await using var kernel = containers.CreateKernelOnly(settings);
        await using var scope = kernel.CreateAsyncScope();
        var rows = await scope.ServiceProvider.GetRequiredService<KernelDb>().Features.AsNoTracking().ToDictionaryAsync(row => row.FeatureId, StringComparer.Ordinal, cancellationToken);
        var output = parsed.InvocationConfiguration.Output;
        foreach (var id in extensions.Features.Select(feature => feature.Id).Union(rows.Keys, StringComparer.Ordinal))
        {
            var row = rows.GetValueOrDefault(id);
            var feature = extensions.FindFeature(id);
            var state = feature is { IsAlwaysEnabled: true } || row is { IsEnabled: true } ? "on" : "off";
            var note = feature is null ? "its module is not installed, or left out" : row?.Problem is { } problem ? $"{problem.Stage}: {problem.Message.ReplaceLineEndings(" ")}" : "";
            await output.WriteLineAsync($"{state,-4} {id,-32} {note}".TrimEnd());
        }

        foreach (var problem in extensions.Problems)
        {
            await output.WriteLineAsync($"left out: {problem.ExtensionId} ({problem.Path}): {problem.Message}");
        }

        return CommandLine.Done;
    }

    private async Task<int> EnableAsync(ShellSettings settings, ParseResult parsed, CancellationToken cancellationToken)
    {
        FeaturesOutcome? outcome = null;
        await shells.UsingScopeAsync(
            settings.Name,
            async services => outcome = await services.GetRequiredService<IShellFeaturesManager>().EnableFeaturesAsync(parsed.GetValue(_ids)!, force: true, cancellationToken),
            cancellationToken);
        if (outcome is FeaturesOutcome.Refused refused)
        {
            return await CommandLine.FailAsync(
                parsed.InvocationConfiguration.Error, string.Join(Environment.NewLine, refused.Problems.Select(problem => $"{problem.FeatureId}, {problem.Stage}: {problem.Message}")));
        }

        var message = outcome is FeaturesOutcome.Changed changed ? $"On: {string.Join(", ", changed.Enabled)}. A host that is running takes this up when it is restarted." : "These features were on already.";
        await parsed.InvocationConfiguration.Output.WriteLineAsync(message);
        return CommandLine.Done;
    }

    // Edits the rows and builds nothing: this is how a tenant that cannot start is repaired.
    private async Task<int> DisableAsync(ShellSettings settings, ParseResult parsed, CancellationToken cancellationToken)
    {
        var ids = parsed.GetValue(_ids)!;
        await using var kernel = containers.CreateKernelOnly(settings);
        await using var scope = kernel.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<KernelDb>();
        var rows = await db.Features.ToDictionaryAsync(row => row.FeatureId, StringComparer.Ordinal, cancellationToken);
        var error = parsed.InvocationConfiguration.Error;
        if (Array.Find(ids, id => extensions.FindFeature(id) is null && !rows.ContainsKey(id)) is { } unknown)
        {
            return await CommandLine.FailAsync(error, $"There is no feature {unknown}; see 'feature list'.");
        }

        if (Array.Find(ids, id => extensions.FindFeature(id) is { IsAlwaysEnabled: true }) is { } always)
        {
            return await CommandLine.FailAsync(error, $"{always} belongs to the platform and stays on.");
        }

        var all = ids.Concat(ids.Where(id => extensions.FindFeature(id) is not null).SelectMany(id => extensions.GetDependents(id)).Select(feature => feature.Id));
        var off = all.Distinct(StringComparer.Ordinal).Where(id => rows.TryGetValue(id, out var row) && row.IsEnabled).ToArray();
        foreach (var row in off.Select(id => rows[id]))
        {
            row.IsEnabled = false;
            row.ClearProblem();
        }

        await scope.ServiceProvider.GetRequiredService<IUnitOfWork>().CommitAsync(cancellationToken);
        await parsed.InvocationConfiguration.Output.WriteLineAsync(
            off.Length > 0 ? $"Off: {string.Join(", ", off)}. Their data stays. A host that is running takes this up when it is restarted." : "These features were off already.");
        return CommandLine.Done;
    }
}
