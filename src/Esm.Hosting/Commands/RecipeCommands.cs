using System.CommandLine;
using System.Text.Json.Nodes;
using Esm.Extensions;
using Esm.Recipes;
using Esm.Shells;
using Microsoft.Extensions.DependencyInjection;

namespace Esm.Commands;

internal sealed class RecipeCommands(ShellHost shells, RecipeCatalog recipes, RecipeExecutor executor, RecipeCandidates candidates, IExtensionManager extensions)
{
    private readonly Argument<string> _recipe = new("recipe") { Description = "Name or file of the recipe." };
    private readonly Argument<string> _file = new("file") { Description = "File to write." };
    private readonly Option<string> _tenant = CommandLine.TenantOption();
    private readonly Option<string[]> _parameters = new("--parameter", "-p") { Description = "A value for [parameters('name')], as name=value.", DefaultValueFactory = _ => [] };

    public Command Create() => new("recipe", "Lists, checks, applies and writes recipes.")
    {
        Verb("list", "Lists the recipes.", [], (parsed, token) => ListAsync(parsed.InvocationConfiguration, token)),
        Verb("validate", "Checks a recipe without touching anything.", [_recipe, _tenant, _parameters], (parsed, token) => WithRecipeAsync(parsed, ValidateAsync, token)),
        Verb("plan", "Tells what a recipe would change.", [_recipe, _tenant, _parameters], (parsed, token) => WithRecipeAsync(parsed, PlanAsync, token)),
        Verb("run", "Applies a recipe. Applying it twice changes nothing the second time.", [_recipe, _tenant, _parameters], (parsed, token) => WithRecipeAsync(parsed, RunAsync, token)),
        Verb("export", "Writes a recipe that brings another tenant to this one's state.", [_file, _tenant], ExportAsync),
        Verb("schema", "Writes the JSON schema of recipes.", [_file], SchemaAsync),
    };

    private static Command Verb(string name, string description, Symbol[] symbols, Func<ParseResult, CancellationToken, Task<int>> run)
    {
        var command = new Command(name, description);
        foreach (var argument in symbols.OfType<Argument>())
        {
            command.Add(argument);
        }

        foreach (var option in symbols.OfType<Option>())
        {
            command.Add(option);
        }

        command.SetAction(run);
        return command;
    }

    private async Task<int> ListAsync(InvocationConfiguration console, CancellationToken cancellationToken)
    {
        var code = CommandLine.Done;
        foreach (var reading in await recipes.ListAsync(cancellationToken))
        {
            if (reading.Recipe is { } recipe)
            {
                await console.Output.WriteLineAsync($"{recipe.Name,-20} {(recipe.IsSetupRecipe ? "set-up" : ""),-7} {recipe.DisplayName}. {recipe.Description} ({recipe.File})");
                continue;
            }

            code = await CommandLine.FailAsync(console.Error, string.Join(Environment.NewLine, reading.Problems));
        }

        return code;
    }

    private async Task<int> WithRecipeAsync(
        ParseResult parsed, Func<ParseResult, Recipe, Dictionary<string, string>, CancellationToken, Task<int>> run, CancellationToken cancellationToken)
    {
        var error = parsed.InvocationConfiguration.Error;
        var pairs = parsed.GetValue(_parameters)!.Select(pair => pair.Split('=', 2)).ToArray();
        if (Array.Find(pairs, pair => pair.Length < 2) is { } wrong)
        {
            await CommandLine.FailAsync(error, $"'{wrong[0]}' is no parameter: write --parameter name=value.");
            return CommandLine.NotUnderstood;
        }

        if (pairs.GroupBy(pair => pair[0], StringComparer.Ordinal).FirstOrDefault(group => group.Count() > 1) is { } twice)
        {
            await CommandLine.FailAsync(error, $"The parameter '{twice.Key}' is given twice.");
            return CommandLine.NotUnderstood;
        }

        if (shells.Find(parsed.GetValue(_tenant)!) is null)
        {
            return await CommandLine.FailAsync(error, $"There is no tenant {parsed.GetValue(_tenant)}; see 'tenant list'.");
        }

        var reading = await recipes.FindAsync(parsed.GetValue(_recipe)!, cancellationToken);
        return reading.Recipe is { } recipe
            ? await run(parsed, recipe, pairs.ToDictionary(pair => pair[0], pair => pair[1], StringComparer.Ordinal), cancellationToken)
            : await CommandLine.FailAsync(error, string.Join(Environment.NewLine, reading.Problems));
    }

    private async Task<int> ValidateAsync(ParseResult parsed, Recipe recipe, Dictionary<string, string> parameters, CancellationToken cancellationToken)
    {
        var problems = await executor.ValidateAsync(parsed.GetValue(_tenant)!, recipe, parameters, cancellationToken);
        if (problems.Count > 0)
        {
            return await CommandLine.FailAsync(parsed.InvocationConfiguration.Error, string.Join(Environment.NewLine, problems));
        }

        await parsed.InvocationConfiguration.Output.WriteLineAsync($"{recipe.File} is right: {recipe.Steps.Count} steps.");
        return CommandLine.Done;
    }

    private async Task<int> PlanAsync(ParseResult parsed, Recipe recipe, Dictionary<string, string> parameters, CancellationToken cancellationToken)
    {
        var plan = await executor.PlanAsync(parsed.GetValue(_tenant)!, recipe, parameters, cancellationToken);
        if (plan.Problems.Count > 0)
        {
            return await CommandLine.FailAsync(parsed.InvocationConfiguration.Error, string.Join(Environment.NewLine, plan.Problems));
        }

        foreach (var step in plan.Steps)
        {
            await parsed.InvocationConfiguration.Output.WriteLineAsync($"{step.Name} ({step.File}, line {step.Line})");
            foreach (var change in step.Changes.DefaultIfEmpty("Nothing to change."))
            {
                await parsed.InvocationConfiguration.Output.WriteLineAsync($"  {change}");
            }
        }

        return CommandLine.Done;
    }

    private async Task<int> RunAsync(ParseResult parsed, Recipe recipe, Dictionary<string, string> parameters, CancellationToken cancellationToken)
    {
        var tenant = parsed.GetValue(_tenant)!;
        var console = parsed.InvocationConfiguration;
        if (shells.Find(tenant)!.State != TenantState.Running)
        {
            return await CommandLine.FailAsync(console.Error, $"Tenant {tenant} is not running. To set it up: tenant setup {tenant} --recipe {recipe.Name}");
        }

        var outcome = await executor.RunAsync(tenant, recipe, parameters, cancellationToken);
        switch (outcome)
        {
            case RecipeOutcome.Applied applied:
                await console.Output.WriteLineAsync(string.Join(Environment.NewLine, applied.Changes.DefaultIfEmpty("Nothing to change.")));
                return CommandLine.Done;
            case RecipeOutcome.Failed failed:
                await console.Output.WriteLineAsync(string.Join(Environment.NewLine, failed.Changes));
                return await CommandLine.FailAsync(console.Error, failed.Problem.ToString());
            default:
                return await CommandLine.FailAsync(console.Error, string.Join(Environment.NewLine, ((RecipeOutcome.Invalid)outcome).Problems));
        }
    }

    private async Task<int> ExportAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var tenant = parsed.GetValue(_tenant)!;
        if (shells.Find(tenant) is not { State: TenantState.Running })
        {
            return await CommandLine.FailAsync(parsed.InvocationConfiguration.Error, $"There is no running tenant {tenant}; see 'tenant list'.");
        }

        var steps = new JsonArray();
        await shells.UsingScopeAsync(
            tenant,
            async services =>
            {
                foreach (var step in services.GetServices<IRecipeStep>())
                {
                    if (await step.ExportAsync(cancellationToken) is { } exported)
                    {
                        steps.Add(exported);
                    }
                }
            },
            cancellationToken);
        var recipe = new JsonObject { ["name"] = tenant.ToLowerInvariant(), ["displayName"] = $"Export of {tenant}", ["steps"] = steps };
        return await WriteAsync(parsed, recipe.ToJsonString(RecipeJson.Readable) + "\n", cancellationToken);
    }

    private async Task<int> SchemaAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var everything = new FeatureWish([.. extensions.Features.Select(feature => feature.Id)], []);
        var schema = "";
        await candidates.UsingAsync(
            ShellSettings.DefaultName,
            everything,
            services =>
            {
                schema = RecipeSchema.Write(services.GetServices<IRecipeStep>());
                return Task.CompletedTask;
            },
            cancellationToken);
        return await WriteAsync(parsed, schema, cancellationToken);
    }

    private async Task<int> WriteAsync(ParseResult parsed, string text, CancellationToken cancellationToken)
    {
        var file = parsed.GetValue(_file)!;
        await File.WriteAllTextAsync(file, text, cancellationToken);
        await parsed.InvocationConfiguration.Output.WriteLineAsync($"{file} is written.");
        return CommandLine.Done;
    }
}
