using System.Text.Json;
using System.Text.RegularExpressions;
using Esm.Json;

namespace Esm.Catalogue.Describe;

// Reads one offering file: the offering, or what is wrong with it and where.
internal static partial class OfferingReader
{
    public static (OfferingFile? Offering, IReadOnlyList<OfferingProblem> Problems) Read(string fileName, byte[] json, OfferingRules rules)
    {
        try
        {
            if (json.Length > OfferingBounds.MaxBytes)
            {
                return (null, [new OfferingProblem(fileName, 1, $"The file has more than {OfferingBounds.MaxBytes / 1024} KB.")]);
            }

            if (JsonLists.LineOfNull(json) is { } line)
            {
                return (null, [new OfferingProblem(fileName, line, "Null is not allowed in a list.")]);
            }

            var file = JsonSerializer.Deserialize<OfferingFile>(json, OfferingJson.Strict) ?? throw new JsonException("The file holds no offering.", null, 0, 0);
            OfferingProblem[] problems = [.. rules.Check(file).Select(problem => new OfferingProblem(fileName, LineOf(json, problem), problem.Cause))];
            return problems.Length == 0 ? (file, []) : (null, problems);
        }
        catch (JsonException exception)
        {
            return (null, [new OfferingProblem(fileName, (exception.LineNumber ?? 0) + 1, Explain(exception))]);
        }
    }

    // The serialiser speaks of .NET members; the author of a file knows properties.
    private static string Explain(JsonException exception)
    {
        if (Unknown().Match(exception.Message) is { Success: true } unknown)
        {
            return $"The property '{unknown.Groups["name"].Value}' is unknown.";
        }

        if (Missing().Match(exception.Message) is { Success: true } missing)
        {
            return $"Missing: {missing.Groups["names"].Value.TrimEnd('.')}.";
        }

        if (Wrong().IsMatch(exception.Message))
        {
            return $"The value of {exception.Path} is not of the kind expected there.";
        }

        var end = exception.Message.IndexOf(" Path: ", StringComparison.Ordinal);
        return end < 0 ? exception.Message : exception.Message[..end];
    }

    // A problem of the form names a field in quotes: its line helps more than that of the form.
    private static long LineOf(byte[] json, (string Property, string Cause) problem)
    {
        var field = problem.Property == "form" ? Quoted().Match(problem.Cause).Groups["name"].Value : "";
        var reader = new Utf8JsonReader(json);
        var line = 1L;
        var isInside = false;
        while (reader.Read())
        {
            if (reader.TokenType != JsonTokenType.PropertyName)
            {
                continue;
            }

            if (reader.CurrentDepth == 1)
            {
                isInside = reader.ValueTextEquals(problem.Property);
                line = isInside ? CountLines(json, reader.TokenStartIndex) : line;
            }
            else if (isInside && field.Length > 0 && reader.ValueTextEquals("key") && reader.Read() && reader.TokenType == JsonTokenType.String && reader.ValueTextEquals(field))
            {
                line = CountLines(json, reader.TokenStartIndex);
            }
        }

        return line;
    }

    private static long CountLines(byte[] json, long end) => json.AsSpan(0, (int)end).Count((byte)'\n') + 1;

    [GeneratedRegex("The JSON property '(?<name>[^']*)' could not be mapped", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 100)]
    private static partial Regex Unknown();

    [GeneratedRegex("missing required properties including: (?<names>[^.]*)", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 100)]
    private static partial Regex Missing();

    [GeneratedRegex(@"\AThe JSON value could not be converted", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 100)]
    private static partial Regex Wrong();

    [GeneratedRegex("\\AField '(?<name>[^']*)'", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 100)]
    private static partial Regex Quoted();
}
