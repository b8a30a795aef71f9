using System.Text;
using System.Text.Json;

namespace Esm.Recipes;

// A recipe file that is being read, and what was found wrong in it.
internal sealed class RecipeSource(string file, byte[] json)
{
    private readonly byte[] _json = json.AsSpan().StartsWith(Encoding.UTF8.Preamble) ? json[Encoding.UTF8.Preamble.Length..] : json;
    private readonly List<RecipeProblem> _problems = [];

    public string File => file;

    public ReadOnlySpan<byte> Json => _json;

    public IReadOnlyList<RecipeProblem> Problems => _problems;

    public void Report(int line, string cause) => _problems.Add(new RecipeProblem(file, line, cause));

    public int LineOf(ref Utf8JsonReader reader) => RecipeJson.LineAt(_json, reader.TokenStartIndex);

    // From a position to where the reader stands.
    public byte[] Cut(int start, ref Utf8JsonReader reader) => _json[start..(int)reader.BytesConsumed];

    public string ReadText(ref Utf8JsonReader reader, string property)
    {
        if (reader.TokenType == JsonTokenType.String)
        {
            return reader.GetString()!;
        }

        Report(LineOf(ref reader), $"Wrong type at '{property}': expected a text.");
        reader.Skip();
        return "?";
    }

    public bool ReadFlag(ref Utf8JsonReader reader, string property)
    {
        if (reader.TokenType is JsonTokenType.True or JsonTokenType.False)
        {
            return reader.GetBoolean();
        }

        Report(LineOf(ref reader), $"Wrong type at '{property}': expected true or false.");
        reader.Skip();
        return false;
    }
}
