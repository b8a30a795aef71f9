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
    // Where a host lists the keys that recipes may read; none unless it does.
    public const string AllowedSection = "Esm:Recipes:AllowedConfiguration";

    // The default of readers and of the serializer.
    private const int JsonDepth = 64;

    // Of all that one recipe file becomes: variables of variables double at each step, a kilobyte of them is gigabytes.
    private const int MaxBytes = 8 * 1024 * 1024;

    private const string Known = "Known are [variables('…')], [parameters('…')], [configuration('…')] and [uuid()].";

    private readonly Dictionary<string, string> _variables = new(StringComparer.Ordinal);
    private readonly HashSet<string> _allowed = [.. configuration.GetSection(AllowedSection).Get<string[]>() ?? []];
    private long _written;

    public List<RecipeProblem> Problems { get; } = [];

    public void Define(IEnumerable<RecipeSlice> variables)
    {
        foreach (var variable in variables)
        {
            try
            {
                _variables[variable.Name] = JsonNode.Parse(Expand(variable), documentOptions: new JsonDocumentOptions { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip })
                    ?.ToJsonString() ?? "null";
            }
            catch (JsonException)
            {
                // Well-formed as it stands in the file: only what was put into it can have made it too deep.
                Problems.Add(new RecipeProblem(file, variable.Line, $"Variable '{variable.Name}' is nested too deeply: {JsonDepth} levels at most, with the variables in it."));
                _variables[variable.Name] = "null";
            }
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
            var line = slice.Line + RecipeJson.LineAt(slice.Json, start) - 1;
            var value = Evaluate(text, line);
            if (IsTooMuch(value.Length, line))
            {
                return "null"u8.ToArray();
            }

            output.Write(slice.Json.AsSpan(copied..start));
            output.Write(Encoding.UTF8.GetBytes(value));
            copied = (int)reader.BytesConsumed;
        }

        output.Write(slice.Json.AsSpan(copied..));
        return output.WrittenSpan.ToArray();
    }

    private bool IsTooMuch(int length, int line)
    {
        _written += length;
        if (_written <= MaxBytes)
        {
            return false;
        }

        // Told once: everything after it is too much as well.
        if (_written - length <= MaxBytes)
        {
            Problems.Add(new RecipeProblem(file, line, $"The variables of this recipe make it larger than {MaxBytes / 1024 / 1024} MB; do not nest them so often."));
        }

        return true;
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

    // Only what the host's administrator listed: a recipe from elsewhere must not read the host's secrets, and those of the platform are secrets too.
    private string? Configured(string key) => _allowed.Contains(key) ? configuration[key] : null;

    private static string Refuse(string text, string function, string? argument) => (function, argument) switch
    {
        ("variables", { } name) => $"Unknown variable '{name}': define it under 'variables', before it is used.",
        ("parameters", { } name) => $"Unknown parameter '{name}': give it with --parameter {name}=value.",
        ("configuration", { } key) => $"Configuration key '{key}' cannot be used: the host lets recipes read only keys that have a value and are listed under {AllowedSection}.",
        _ => $"Unknown function '{text}'. {Known} A text that begins with a bracket is written with two: '[['.",
    };

    private static string Quote(string text) => JsonSerializer.Serialize(text, RecipeJson.Strict);

    [GeneratedRegex(@"^\[\s*(?<function>\w+)\s*\(\s*('(?<argument>[^']*)')?\s*\)\s*\]$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Call();
}
