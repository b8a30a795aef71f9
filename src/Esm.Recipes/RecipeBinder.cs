using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;
using Esm.Json;

namespace Esm.Recipes;

// Reads each step into its payload and lets the step check it.
internal sealed partial class RecipeBinder(Recipe recipe, RecipeFunctions functions)
{
    private readonly List<RecipeProblem> _problems = [];

    public IReadOnlyList<RecipeProblem> Problems => [.. _problems.Concat(functions.Problems).OrderBy(problem => problem.Line)];

    public static RecipeBinder Create(Recipe recipe, RecipeFunctions functions)
    {
        functions.Define(recipe.Variables);
        return new RecipeBinder(recipe, functions);
    }

    // Functions are expanded once: uuid() must give the same value to the check and to the run.
    public IReadOnlyList<RecipeSlice> Expand() => [.. recipe.Steps.Select(step => step with { Json = functions.Expand(step) })];

    public BoundStep? Bind(RecipeSlice slice, IReadOnlyDictionary<string, IRecipeStep> steps)
    {
        if (!steps.TryGetValue(slice.Name, out var step))
        {
            Report(slice.Line, $"Unknown step '{slice.Name}'. With the features of this recipe and of the tenant there are: {string.Join(", ", steps.Keys.Order(StringComparer.Ordinal))}.");
            return null;
        }

        if (Read(slice, step.PayloadType, (step as ICustomPayload)?.CreateConverter(slice.Json)) is not { } payload)
        {
            return null;
        }

        foreach (var cause in Check(step, payload))
        {
            Report(Locate(slice, cause), $"Step '{slice.Name}': {cause}");
        }

        return new BoundStep(slice.Name, recipe.File, slice.Line, payload);
    }

    public object? Read(RecipeSlice slice, Type type, JsonConverter? converter = null)
    {
        var options = RecipeJson.Strict;
        if (converter is not null)
        {
            options = new JsonSerializerOptions(options);
            options.Converters.Add(converter);
        }

        try
        {
            if (JsonLists.LineOfNull(slice.Json, RecipeJson.ReaderOptions) is { } line)
            {
                Report(slice.Line + line - 1, $"Step '{slice.Name}': Null is not allowed in a list.");
                return null;
            }

            return JsonSerializer.Deserialize(slice.Json, type, options);
        }
        catch (JsonException exception)
        {
            Report(slice.Line + (int)(exception.LineNumber ?? 0), $"Step '{slice.Name}': {RecipeJson.Explain(exception)}");
            return null;
        }
    }

    // A step of a module may not expect what the serializer lets through; its mistake is the recipe's, not the end of the command.
    private static IReadOnlyList<string> Check(IRecipeStep step, object payload)
    {
        try
        {
            return [.. step.Validate(payload)];
        }
        catch (Exception exception) when (exception is NullReferenceException or ArgumentException or InvalidOperationException or JsonException)
        {
            return [$"It cannot be checked: {exception.Message}"];
        }
    }

    public void Report(RecipeSlice slice, string cause) => Report(Locate(slice, cause), $"Step '{slice.Name}': {cause}");

    private void Report(int line, string cause) => _problems.Add(new RecipeProblem(recipe.File, line, cause));

    // A cause names the value at fault in quotes: where that value stands in the step is the line to show.
    private static int Locate(RecipeSlice slice, string cause)
    {
        foreach (Match quoted in Quoted().Matches(cause))
        {
            var position = slice.Json.AsSpan().IndexOf(Encoding.UTF8.GetBytes(JsonSerializer.Serialize(quoted.Groups["value"].Value, JsonSerializerOptions.Default)));
            if (position >= 0)
            {
                return slice.Line + RecipeJson.LineAt(slice.Json, position) - 1;
            }
        }

        return slice.Line;
    }

    [GeneratedRegex("'(?<value>[^']+)'", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Quoted();
}

internal sealed record BoundStep(string Name, string File, int Line, object Payload);

// A step whose payload depends on what the tenant's features registered.
internal interface ICustomPayload
{
    JsonConverter CreateConverter(byte[] json);
}
