using System.Text.Json;

namespace Esm.Recipes;

// Reads the frame of a recipe. What its steps mean is found out by the binder, once the steps of the tenant's features are known.
internal sealed class RecipeReader
{
    private readonly RecipeSource _source;
    private readonly HashSet<string> _seen = new(StringComparer.Ordinal);
    private IReadOnlyList<RecipeSlice> _variables = [];
    private IReadOnlyList<RecipeSlice> _steps = [];
    private string _name = "";
    private string _displayName = "";
    private string _description = "";
    private bool _isSetupRecipe;

    private RecipeReader(RecipeSource source) => _source = source;

    public static RecipeReading Read(string file, byte[] json) => new RecipeReader(new RecipeSource(file, json)).Read();

    private RecipeReading Read()
    {
        try
        {
            ReadDocument();
        }
        catch (JsonException exception)
        {
            _source.Report((int)(exception.LineNumber ?? 0) + 1, $"Not valid JSON: {RecipeJson.Explain(exception)}");
        }

        if (_source.Problems.Count > 0)
        {
            return new RecipeReading(_source.File, null, _source.Problems);
        }

        var recipe = new Recipe
        {
            File = _source.File,
            Name = _name,
            DisplayName = _displayName.Length > 0 ? _displayName : _name,
            Description = _description,
            IsSetupRecipe = _isSetupRecipe,
            Variables = _variables,
            Steps = _steps,
        };
        return new RecipeReading(_source.File, recipe, []);
    }

    private void ReadDocument()
    {
        var reader = new Utf8JsonReader(_source.Json, RecipeJson.ReaderOptions);
        reader.Read();
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            _source.Report(_source.LineOf(ref reader), "A recipe is an object with 'name' and 'steps'.");
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
            _source.Report(1, "Missing property 'name'.");
        }

        if (!_seen.Contains("steps"))
        {
            _source.Report(1, "Missing property 'steps'.");
        }
    }

    private void ReadProperty(ref Utf8JsonReader reader)
    {
        var property = reader.GetString()!;
        var line = _source.LineOf(ref reader);
        if (!_seen.Add(property))
        {
            _source.Report(line, $"Property '{property}' is written twice.");
        }

        reader.Read();
        switch (property)
        {
            case "name":
                _name = ReadName(ref reader, property, line);
                return;
            case "displayName":
                _displayName = _source.ReadText(ref reader, property);
                return;
            case "description":
                _description = _source.ReadText(ref reader, property);
                return;
            case "issetuprecipe":
                _isSetupRecipe = _source.ReadFlag(ref reader, property);
                return;
            case "variables":
                _variables = RecipeSlices.ReadVariables(_source, ref reader);
                return;
            case "steps":
                _steps = RecipeSlices.ReadSteps(_source, ref reader);
                return;
            case "$schema" or "author" or "website" or "version" or "categories" or "tags":
                reader.Skip();
                return;
            default:
                _source.Report(line, $"Unknown property '{property}'. A recipe has name, displayName, description, issetuprecipe, variables and steps.");
                reader.Skip();
                return;
        }
    }

    private string ReadName(ref Utf8JsonReader reader, string property, int line)
    {
        var name = _source.ReadText(ref reader, property);
        if (string.IsNullOrWhiteSpace(name))
        {
            _source.Report(line, "The recipe's 'name' is empty.");
        }

        return name;
    }
}
