using System.Text.Json;
using Esm.Testing;

namespace Esm.Conformance.Tests;

// A file that brings texts for citizens: an offering or a workflow of a module, or a recipe.
internal sealed class ContentFile
{
    private const string OfferingEnding = ".offering.json";

    private static readonly string[] Patterns = ["*" + OfferingEnding, "*.workflow.json", "*.recipe.json"];
    private static readonly string[] Languages = ["fr", "nl", "en"];

    // Properties that people read. A recipe's own displayName and description are for admins, as those of a manifest.
    private static readonly HashSet<string> TextProperties = new(["title", "summary", "cost", "conditions", "otherWays", "label", "help", "intro", "hours"], StringComparer.Ordinal);

    private readonly JsonElement _root;

    private ContentFile(string path)
    {
        Path = path;
        using var document = JsonDocument.Parse(File.ReadAllText(Repository.PathOf(path)));
        _root = document.RootElement.Clone();
    }

    public string Path { get; }

    public static IReadOnlyList<ContentFile> All { get; } =
    [
        .. Subjects.ProjectFolders.SelectMany(folder => Patterns.SelectMany(pattern => Subjects.FilesOf(folder, pattern)))
            .Concat(Subjects.RecipeFiles).Select(file => new ContentFile(Subjects.Shorten(file))),
    ];

    public IEnumerable<JsonElement> Offerings => Path.EndsWith(OfferingEnding, StringComparison.Ordinal) ? [_root] : Listed("offerings");

    public IEnumerable<JsonElement> Departments => Listed("departments");

    public static ContentFile Read(string path) => new(path);

    public static IEnumerable<string> Strings(JsonElement element, string property)
        => element.TryGetProperty(property, out var list) ? list.EnumerateArray().Select(item => item.GetString()!) : [];

    public static string Text(JsonElement element, string property) => element.TryGetProperty(property, out var value) ? value.GetString()! : "";

    public IEnumerable<string> FindMissingTexts() => FindMissing(_root, "$");

    private IEnumerable<JsonElement> Listed(string name)
        => _root.TryGetProperty("steps", out var steps)
            ? steps.EnumerateArray().Where(step => step.TryGetProperty(name, out _)).SelectMany(step => step.GetProperty(name).EnumerateArray())
            : [];

    private static IEnumerable<string> FindMissing(JsonElement element, string path)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Array:
                return element.EnumerateArray().SelectMany((item, index) => FindMissing(item, $"{path}[{index}]"));
            case JsonValueKind.Object when Languages.Any(language => element.TryGetProperty(language, out _)):
                return Languages.Where(language => !element.TryGetProperty(language, out var text) || IsEmpty(text)).Select(language => $"{path}: no {language}");
            case JsonValueKind.Object:
                return element.EnumerateObject().SelectMany(property => IsUntranslated(property)
                    ? [$"{path}.{property.Name}: one text for all languages"]
                    : FindMissing(property.Value, $"{path}.{property.Name}"));
            default:
                return [];
        }
    }

    // A text that is a variable of the recipe is checked where the variable stands.
    private static bool IsUntranslated(JsonProperty property)
        => property.Value.ValueKind == JsonValueKind.String && TextProperties.Contains(property.Name) && !property.Value.GetString()!.StartsWith('[');

    private static bool IsEmpty(JsonElement text)
        => text.ValueKind == JsonValueKind.Array ? text.GetArrayLength() == 0 : string.IsNullOrWhiteSpace(text.GetString());
}
