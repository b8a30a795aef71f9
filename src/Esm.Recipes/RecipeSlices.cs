using System.Text.Json;

namespace Esm.Recipes;

// Cuts a recipe's variables and steps out of its file, each with its line, as they are written: who knows their types reads them later.
internal static class RecipeSlices
{
    public static List<RecipeSlice> ReadVariables(RecipeSource source, ref Utf8JsonReader reader)
    {
        var variables = new List<RecipeSlice>();
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            source.Report(source.LineOf(ref reader), "Wrong type at 'variables': expected an object.");
            reader.Skip();
            return variables;
        }

        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = reader.GetString()!;
            var line = source.LineOf(ref reader);
            if (variables.Exists(variable => variable.Name == name))
            {
                source.Report(line, $"Variable '{name}' is written twice.");
            }

            reader.Read();
            var start = (int)reader.TokenStartIndex;
            var startLine = source.LineOf(ref reader);
            reader.Skip();
            variables.Add(new RecipeSlice(name, startLine, source.Cut(start, ref reader)));
        }

        return variables;
    }

    public static List<RecipeSlice> ReadSteps(RecipeSource source, ref Utf8JsonReader reader)
    {
        var steps = new List<RecipeSlice>();
        if (reader.TokenType != JsonTokenType.StartArray)
        {
            source.Report(source.LineOf(ref reader), "Wrong type at 'steps': expected a list.");
            reader.Skip();
            return steps;
        }

        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (reader.TokenType != JsonTokenType.StartObject)
            {
                source.Report(source.LineOf(ref reader), "A step is an object with a 'name'.");
                reader.Skip();
                continue;
            }

            if (ReadStep(source, ref reader) is { } step)
            {
                steps.Add(step);
            }
        }

        return steps;
    }

    private static RecipeSlice? ReadStep(RecipeSource source, ref Utf8JsonReader reader)
    {
        var start = (int)reader.TokenStartIndex;
        var line = source.LineOf(ref reader);
        string? name = null;
        (int Start, int End) namePart = default;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var isName = reader.ValueTextEquals("name");
            var propertyStart = (int)reader.TokenStartIndex;
            reader.Read();
            if (!isName)
            {
                reader.Skip();
                continue;
            }

            if (name is not null)
            {
                source.Report(source.LineOf(ref reader), "Property 'name' is written twice.");
            }

            name = source.ReadText(ref reader, "name");
            namePart = (propertyStart - start, (int)reader.BytesConsumed - start);
        }

        if (string.IsNullOrWhiteSpace(name))
        {
            source.Report(line, "The step has no 'name'.");
            return null;
        }

        return new RecipeSlice(name, line, Blank(source.Cut(start, ref reader), namePart));
    }

    // The payload types know no 'name': it is overwritten with spaces, which keeps all positions.
    private static byte[] Blank(byte[] step, (int Start, int End) part)
    {
        var comma = new Utf8JsonSeparator(step, part.End).FindComma();
        if (comma >= 0)
        {
            step[comma] = (byte)' ';
        }

        foreach (ref var character in step.AsSpan(part.Start..part.End))
        {
            character = character == (byte)'\n' ? character : (byte)' ';
        }

        return step;
    }
}
