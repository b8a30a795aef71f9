using System.Text;
using System.Text.Json;

namespace Esm.Recipes;

// Reads the frame of a recipe. What its steps mean is found out by the binder, once the steps of the tenant's features are known.
internal sealed class RecipeReader
{
    private readonly string _file;
    private readonly byte[] _json;
    private readonly List<RecipeProblem> _problems = [];
    private readonly List<RecipeSlice> _variables = [];
    private readonly List<RecipeSlice> _steps = [];
    private readonly HashSet<string> _seen = new(StringComparer.Ordinal);
    private string _name = "";
    private string _displayName = "";
    private string _description = "";
    private bool _isSetupRecipe;

    private RecipeReader(string file, byte[] json)
    {
        _file = file;
        _json = json.AsSpan().StartsWith(Encoding.UTF8.Preamble) ? json[Encoding.UTF8.Preamble.Length..] : json;
    }

    public static RecipeReading Read(string file, byte[] json) => new RecipeReader(file, json).Read();

    private RecipeReading Read()
    {
        try
        {
            ReadDocument();
        }
        catch (JsonException exception)
        {
            Report((int)(exception.LineNumber ?? 0) + 1, $"Not valid JSON: {RecipeJson.Explain(exception)}");
        }

        if (_problems.Count > 0)
        {
            return new RecipeReading(_file, null, _problems);
        }

        var recipe = new Recipe
        {
            File = _file,
            Name = _name,
            DisplayName = _displayName.Length > 0 ? _displayName : _name,
            Description = _description,
            IsSetupRecipe = _isSetupRecipe,
            Variables = _variables,
            Steps = _steps,
        };
        return new RecipeReading(_file, recipe, []);
    }

    private void ReadDocument()
    {
        var reader = new Utf8JsonReader(_json, RecipeJson.ReaderOptions);
        reader.Read();
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            Report(LineOf(ref reader), "A recipe is an object with 'name' and 'steps'.");
            return;
        }

        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            ReadProperty(ref reader);
        }

        while (reader.Read())
        {
            // To the end of the file: whatever follows the object is an error that the reader names.
        }

        if (!_seen.Contains("name"))
        {
            Report(1, "Missing property 'name'.");
        }

        if (!_seen.Contains("steps"))
        {
            Report(1, "Missing property 'steps'.");
        }
    }

    private void ReadProperty(ref Utf8JsonReader reader)
    {
        var property = reader.GetString()!;
        var line = LineOf(ref reader);
        if (!_seen.Add(property))
        {
            Report(line, $"Property '{property}' is written twice.");
        }

        reader.Read();
        switch (property)
        {
            case "name":
                _name = ReadName(ref reader, property, line);
                return;
            case "displayName":
                _displayName = ReadText(ref reader, property);
                return;
            case "description":
                _description = ReadText(ref reader, property);
                return;
            case "issetuprecipe":
                _isSetupRecipe = ReadFlag(ref reader, property);
                return;
            case "variables":
                ReadVariables(ref reader);
                return;
            case "steps":
                ReadSteps(ref reader);
                return;
            case "$schema" or "author" or "website" or "version" or "categories" or "tags":
                reader.Skip();
                return;
            default:
                Report(line, $"Unknown property '{property}'. A recipe has name, displayName, description, issetuprecipe, variables and steps.");
                reader.Skip();
                return;
        }
    }

    private string ReadName(ref Utf8JsonReader reader, string property, int line)
    {
        var name = ReadText(ref reader, property);
        if (string.IsNullOrWhiteSpace(name))
        {
            Report(line, "The recipe's 'name' is empty.");
        }

        return name;
    }

    private string ReadText(ref Utf8JsonReader reader, string property)
    {
        if (reader.TokenType == JsonTokenType.String)
        {
            return reader.GetString()!;
        }

        Report(LineOf(ref reader), $"Wrong type at '{property}': expected a text.");
        reader.Skip();
        return "?";
    }

    private bool ReadFlag(ref Utf8JsonReader reader, string property)
    {
        if (reader.TokenType is JsonTokenType.True or JsonTokenType.False)
        {
            return reader.GetBoolean();
        }

        Report(LineOf(ref reader), $"Wrong type at '{property}': expected true or false.");
        reader.Skip();
        return false;
    }

    private void ReadVariables(ref Utf8JsonReader reader)
    {
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            Report(LineOf(ref reader), "Wrong type at 'variables': expected an object.");
            reader.Skip();
            return;
        }

        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = reader.GetString()!;
            var line = LineOf(ref reader);
            if (_variables.Exists(variable => variable.Name == name))
            {
                Report(line, $"Variable '{name}' is written twice.");
            }

            reader.Read();
            var start = (int)reader.TokenStartIndex;
            var startLine = LineOf(ref reader);
            reader.Skip();
            _variables.Add(new RecipeSlice(name, startLine, _json[start..(int)reader.BytesConsumed]));
        }
    }

    private void ReadSteps(ref Utf8JsonReader reader)
    {
        if (reader.TokenType != JsonTokenType.StartArray)
        {
            Report(LineOf(ref reader), "Wrong type at 'steps': expected a list.");
            reader.Skip();
            return;
        }

        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (reader.TokenType == JsonTokenType.StartObject)
            {
                ReadStep(ref reader);
                continue;
            }

            Report(LineOf(ref reader), "A step is an object with a 'name'.");
            reader.Skip();
        }
    }

    private void ReadStep(ref Utf8JsonReader reader)
    {
        var start = (int)reader.TokenStartIndex;
        var line = LineOf(ref reader);
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
                Report(LineOf(ref reader), "Property 'name' is written twice.");
            }

            name = ReadText(ref reader, "name");
            namePart = (propertyStart - start, (int)reader.BytesConsumed - start);
        }

        if (string.IsNullOrWhiteSpace(name))
        {
            Report(line, "The step has no 'name'.");
            return;
        }

        _steps.Add(new RecipeSlice(name, line, Blank(_json[start..(int)reader.BytesConsumed], namePart)));
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

    private int LineOf(ref Utf8JsonReader reader) => RecipeJson.LineAt(_json, reader.TokenStartIndex);

    private void Report(int line, string cause) => _problems.Add(new RecipeProblem(_file, line, cause));
}
