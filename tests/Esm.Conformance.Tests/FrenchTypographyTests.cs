using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Esm.Testing;

namespace Esm.Conformance.Tests;

// French sets a space before double signs, and a line must not break there: narrow before ? ! ; and full before : and inside « ».
public sealed partial class FrenchTypographyTests
{
    private const char Narrow = '\u202F';
    private const char Full = '\u00A0';
    private const string Update = "ESM_UPDATE_TEXTS";

    public static TheoryData<string> Files() =>
    [
        .. Subjects.ProjectFolders.SelectMany(folder => Subjects.FilesOf(folder, "*.resx")).Where(IsFrench)
            .Concat(ContentFile.All.Select(file => Repository.PathOf(file.Path)))
            .Select(Subjects.Shorten),
    ];

    [Theory]
    [InlineData("Qui ? Lui !", "Qui\u202F? Lui\u202F!")]
    [InlineData("Oui ; non", "Oui\u202F; non")]
    [InlineData("Ici\u202F: « là »", "Ici\u00A0: «\u00A0là\u00A0»")]
    [InlineData("Vraiment? Non!", "Vraiment\u202F? Non\u202F!")]
    [InlineData("à 10:30, sur https://val.example/?p=1", "à 10:30, sur https://val.example/?p=1")]
    public void Spaces_are_set_right(string text, string right) => Assert.Equal(right, SetRight(text));

    [Theory, MemberData(nameof(Files))]
    public void No_line_breaks_before_a_double_sign(string file)
    {
        var path = Repository.PathOf(file);
        var texts = (path.EndsWith(".resx", StringComparison.Ordinal) ? TextsOfResources(path) : TextsOfJson(path)).ToArray();
        var wrong = texts.Where(text => SetRight(text) != text).ToArray();
        if (wrong.Length > 0 && Environment.GetEnvironmentVariable(Update) == "1")
        {
            Rewrite(path, wrong);
            return;
        }

        Assert.True(wrong.Length == 0, $"Run this test with {Update}=1 to have {file} set right:\n{string.Join('\n', wrong)}");
    }

    private static string SetRight(string text)
        => Opening().Replace(Closing().Replace(Missing().Replace(text, $"{Narrow}${{sign}}"), match => (match.Value[^1] is ':' or '»' ? Full : Narrow) + match.Value[^1..]), $"«{Full}");

    private static bool IsFrench(string path) => !Path.GetFileNameWithoutExtension(path).Contains('.', StringComparison.Ordinal);

    private static IEnumerable<string> TextsOfResources(string path) => XDocument.Load(path).Root!.Elements("data").Select(data => data.Element("value")?.Value ?? "");

    private static IEnumerable<string> TextsOfJson(string path)
    {
        using var document = JsonDocument.Parse(File.ReadAllText(path));
        return [.. French(document.RootElement, isFrench: false)];
    }

    private static IEnumerable<string> French(JsonElement element, bool isFrench) => element.ValueKind switch
    {
        JsonValueKind.Object => element.EnumerateObject().SelectMany(property => French(property.Value, property.Name == "fr")),
        JsonValueKind.Array => element.EnumerateArray().SelectMany(item => French(item, isFrench)),
        JsonValueKind.String when isFrench => [element.GetString()!],
        _ => [],
    };

    // In place, so that everything else in the file stays as its author wrote it.
    private static void Rewrite(string path, IEnumerable<string> wrong)
    {
        var isXml = path.EndsWith(".resx", StringComparison.Ordinal);
        var content = wrong.Select(text => isXml ? new XText(text).ToString() : JsonEncodedText.Encode(text, JavaScriptEncoder.UnsafeRelaxedJsonEscaping).ToString())
            .Where(text => text.Length > 0).OrderByDescending(text => text.Length)
            .Aggregate(File.ReadAllText(path), (content, text) => content.Replace(text, SetRight(text), StringComparison.Ordinal));
        File.WriteAllText(path, content, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
    }

    [GeneratedRegex("[ \u00A0\u202F][?!;:»]", RegexOptions.None, 1000)]
    private static partial Regex Closing();

    [GeneratedRegex("«[ \u00A0\u202F]?", RegexOptions.None, 1000)]
    private static partial Regex Opening();

    // A sign that follows a word at once; an address and an entity of HTML are no words.
    [GeneratedRegex(@"(?<=[\p{L})…])(?<sign>[?!»])(?=\s|$)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Missing();
}
