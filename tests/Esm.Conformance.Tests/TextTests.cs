using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Esm.Conformance.Tests;

public sealed partial class TextTests
{
    private const int LettersThatMayAgree = 12;

    public static TheoryData<string> Projects()
        => [.. Subjects.ProjectFolders.Where(folder => Subjects.FilesOf(folder, "*.resx").Any()).Select(Subjects.Shorten)];

    [Theory, MemberData(nameof(Projects))]
    public void Every_text_is_there_in_each_language(string project)
    {
        foreach (var french in FrenchFilesOf(project))
        {
            var keys = Read(french).Keys.Order(StringComparer.Ordinal).ToArray();
            foreach (var language in new[] { "nl", "en" })
            {
                var other = Path.ChangeExtension(french, $".{language}.resx");
                Assert.True(File.Exists(other), $"{Subjects.Shorten(other)} is missing.");
                Assert.Equal(keys, Read(other).Keys.Order(StringComparer.Ordinal));
            }
        }
    }

    [Theory, MemberData(nameof(Projects))]
    public void No_french_is_left_in_the_other_languages(string project)
    {
        var left = from french in FrenchFilesOf(project)
                   from text in Read(french)
                   from language in new[] { "nl", "en" }
                   let other = Read(Path.ChangeExtension(french, $".{language}.resx")).GetValueOrDefault(text.Key)
                   where other is not null && other.Value == text.Value.Value && other.Value.Contains(' ', StringComparison.Ordinal) && other.Value.Count(char.IsLetter) > LettersThatMayAgree && other.Comment.Length == 0
                   select $"{Subjects.Shorten(french)} {text.Key} ({language}): {other.Value}";

        Assert.Empty(left);
    }

    [Theory, MemberData(nameof(Projects))]
    public void Every_key_that_is_used_exists(string project)
    {
        var keys = FrenchFilesOf(project).SelectMany(file => Read(file).Keys).ToHashSet(StringComparer.Ordinal);
        var missing = from file in SourcesOf(project)
                      from Match use in UsePattern().Matches(File.ReadAllText(file))
                      let key = use.Groups["key"].Value
                      where !keys.Contains(key)
                      select $"{Subjects.Shorten(file)}: {key}";

        Assert.Empty(missing);
    }

    [Theory, MemberData(nameof(Projects))]
    public void Every_key_is_used(string project)
    {
        var contracts = project + ".Contracts";
        var sources = string.Join('\n', SourcesOf(project).Concat(Directory.Exists(Testing.Repository.PathOf(contracts)) ? SourcesOf(contracts) : []).Select(File.ReadAllText));
        var literals = LiteralPattern().Matches(sources).Select(match => match.Groups["text"].Value).ToHashSet(StringComparer.Ordinal);
        var beginnings = literals.Select(text => text.Contains('{', StringComparison.Ordinal) ? text.Split('{')[0] : text.TrimEnd('.') + ".").Where(text => text.Length > 4).Distinct(StringComparer.Ordinal).ToArray();
        var unused = FrenchFilesOf(project).SelectMany(file => Read(file).Keys)
            .Where(key => !literals.Contains(key) && !sources.Contains($"\"{StoredNameOf(key)}\"", StringComparison.Ordinal) && !beginnings.Any(beginning => key.StartsWith(beginning, StringComparison.Ordinal)));

        Assert.Empty(unused);
    }

    // The titles of subscribers and of messages are found by their names.
    private static string StoredNameOf(string key) => TitlePattern().Replace(key, "");

    private static IEnumerable<string> FrenchFilesOf(string project)
        => Subjects.FilesOf(Testing.Repository.PathOf(project), "*.resx").Where(file => !Path.GetFileNameWithoutExtension(file).Contains('.', StringComparison.Ordinal));

    private static IEnumerable<string> SourcesOf(string project)
        => Subjects.FilesOf(Testing.Repository.PathOf(project), "*.cs").Concat(Subjects.FilesOf(Testing.Repository.PathOf(project), "*.cshtml"));

    private static Dictionary<string, Text> Read(string file)
        => XDocument.Load(file).Root!.Elements("data").ToDictionary(
            data => data.Attribute("name")!.Value,
            data => new Text(data.Element("value")?.Value ?? "", data.Element("comment")?.Value ?? ""),
            StringComparer.Ordinal);

    // T["Key"], texts["Key", …], [BackgroundTask(Title = "Key", Description = "Key")]; a key put together out of pieces is followed up by Every_key_is_used only.
    [GeneratedRegex(@"^(Subscriber|Outbox)\.", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex TitlePattern();

    [GeneratedRegex("""\b(Title|Description) = "(?<key>[A-Z]\w+\.\w+)"|\b(T|texts|localizer|_texts)\["(?<key>[^"]+)"[\],]""", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex UsePattern();

    [GeneratedRegex("\"(?<text>[A-Za-z][A-Za-z0-9.{}_]*)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex LiteralPattern();

    private sealed record Text(string Value, string Comment);
}
