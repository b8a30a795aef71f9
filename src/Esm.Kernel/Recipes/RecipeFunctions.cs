using System.Buffers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Configuration;

namespace Esm.Recipes;

// Replaces texts that are a function call as a whole: "[variables('x')]". A text that begins with a bracket is written "[[".
internal sealed partial class RecipeFunctions(string file, IReadOnlyDictionary<string, string> parameters, IConfiguration configuration)
{
    private const string Known = "Known are [variables('…')], [parameters('…')], [configuration('Esm:…')] and [uuid()].";

    private readonly Dictionary<string, string> _variables = new(StringComparer.Ordinal);

    public List<RecipeProblem> Problems { get; } = [];

    public void Define(IEnumerable<RecipeSlice> variables)
    {
        foreach (var variable in variables)
        {
            var json = Expand(variable);
            _variables[variable.Name] = JsonNode.Parse(json, documentOptions: new JsonDocumentOptions { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip })
                ?.ToJsonString() ?? "null";
        }
    }

    // Every replacement stays on one line, so the lines of the slice stay what they are.
    public byte[] Expand(RecipeSlice slice)
    {
        var output = new ArrayBufferWriter<byte>(slice.Json.Length);
        var reader = new Utf8JsonReader(slice.Json, RecipeJson.ReaderOptions);
        var copied = 0;
        while (reader.Read())
        {
            if (reader.TokenType != JsonTokenType.String || reader.GetString() is not ['[', ..] text)
            {
                continue;
            }

            var start = (int)reader.TokenStartIndex;
            var value = Evaluate(text, slice.Line + RecipeJson.LineAt(slice.Json, start) - 1);
            output.Write(slice.Json.AsSpan(copied..start));
            output.Write(Encoding.UTF8.GetBytes(value));
            copied = (int)reader.BytesConsumed;
        }

        output.Write(slice.Json.AsSpan(copied..));
        return output.WrittenSpan.ToArray();
    }

    private string Evaluate(string text, int line)
    {
        if (text.StartsWith("[[", StringComparison.Ordinal))
        {
            return Quote(text[1..]);
        }

        var call = Call().Match(text);
        var argument = call.Groups["argument"] is { Success: true } group ? group.Value : null;
        var value = (call.Groups["function"].Value, argument) switch
        {
            ("uuid", null) => Quote(Guid.CreateVersion7().ToString()),
            ("variables", { } name) => _variables.GetValueOrDefault(name),
            ("parameters", { } name) => parameters.TryGetValue(name, out var parameter) ? Quote(parameter) : null,
            ("configuration", { } key) => Configured(key) is { } configured ? Quote(configured) : null,
            _ => null,
        };
        if (value is null)
        {
            Problems.Add(new RecipeProblem(file, line, Refuse(text, call.Groups["function"].Value, argument)));
        }

        return value ?? Quote(text);
    }

    // Keys of the platform only: a recipe from elsewhere must not read the host's secrets.
    private string? Configured(string key) => key.StartsWith("Esm:", StringComparison.Ordinal) ? configuration[key] : null;

    private static string Refuse(string text, string function, string? argument) => (function, argument) switch
    {
        ("variables", { } name) => $"Unknown variable '{name}': define it under 'variables', before it is used.",
        ("parameters", { } name) => $"Unknown parameter '{name}': give it with --parameter {name}=value.",
        ("configuration", { } key) => $"Unknown configuration key '{key}': only keys under 'Esm:' that have a value can be used.",
        _ => $"Unknown function '{text}'. {Known} A text that begins with a bracket is written with two: '[['.",
    };

    private static string Quote(string text) => JsonSerializer.Serialize(text, RecipeJson.Strict);

    [GeneratedRegex(@"^\[\s*(?<function>\w+)\s*\(\s*('(?<argument>[^']*)')?\s*\)\s*\]$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Call();
}
