using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using System.Text.RegularExpressions;

namespace Esm.Recipes;

internal static partial class RecipeJson
{
    private const int Timeout = 1000;

    public static JsonReaderOptions ReaderOptions { get; } = new() { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip };

    public static JsonSerializerOptions Strict { get; } = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        AllowDuplicateProperties = false,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        ReadCommentHandling = JsonCommentHandling.Skip,
        AllowTrailingCommas = true,
        TypeInfoResolver = new DefaultJsonTypeInfoResolver(),
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false) },
    };

    // For people: accents stay accents. Never written into a page.
    public static JsonSerializerOptions Readable { get; } = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, NewLine = "\n", TypeInfoResolver = new DefaultJsonTypeInfoResolver() };

    public static JsonSerializerOptions OneLine { get; } = new(Readable) { WriteIndented = false };

    public static int LineAt(ReadOnlySpan<byte> json, long position) => json[..(int)position].Count((byte)'\n') + 1;

    // The serializer speaks of .NET types; the recipe's author has properties.
    public static string Explain(JsonException exception)
    {
        var message = Where().Replace(exception.Message, "").TrimEnd('.', ' ');
        var path = exception.Path is { Length: > 2 } text ? $" at '{text[2..]}'" : "";
        return Unmapped().Match(message) is { Success: true } unmapped ? $"Unknown property '{unmapped.Groups["name"].Value}'{path}."
            : Missing().Match(message) is { Success: true } missing ? $"Missing property {missing.Groups["names"].Value}{path}."
            : Twice().Match(message) is { Success: true } twice ? $"Property '{twice.Groups["name"].Value}' is written twice."
            : Converted().Match(message) is { Success: true } converted ? $"Wrong type{path}: expected {Expected(converted.Groups["type"].Value)}."
            : message.Contains("doesn't allow setting null", StringComparison.Ordinal) || message.Contains("non-nullable", StringComparison.Ordinal) ? $"Null is not allowed{path}."
            : $"{message}{path}.";
    }

    private static string Expected(string type) => type switch
    {
        "System.String" => "a text",
        "System.Boolean" => "true or false",
        "System.Int32" or "System.Int64" or "System.Double" or "System.Decimal" => "a number",
        _ when type.Contains("Dictionary", StringComparison.Ordinal) => "an object",
        _ when type.StartsWith("System.Collections", StringComparison.Ordinal) || type.EndsWith("[]", StringComparison.Ordinal) => "a list",
        _ => "an object or one of the values that the schema lists",
    };

    [GeneratedRegex(@"\s*(Path: .*? \| )?LineNumber: \d+ \| BytePositionInLine: \d+\.?$", RegexOptions.ExplicitCapture, Timeout)]
    private static partial Regex Where();

    [GeneratedRegex(@"The JSON property '(?<name>[^']*)' could not be mapped", RegexOptions.ExplicitCapture, Timeout)]
    private static partial Regex Unmapped();

    [GeneratedRegex(@"missing required properties including: (?<names>'.*')", RegexOptions.ExplicitCapture, Timeout)]
    private static partial Regex Missing();

    [GeneratedRegex(@"[Dd]uplicate property '(?<name>[^']*)'", RegexOptions.ExplicitCapture, Timeout)]
    private static partial Regex Twice();

    [GeneratedRegex(@"could not be converted to (?<type>[^ ]+?)\.?$", RegexOptions.ExplicitCapture, Timeout)]
    private static partial Regex Converted();
}
