using System.Text.Json;
using System.Text.RegularExpressions;
using Esm.Contacts.Contracts;
using Esm.Testing;

namespace Esm.Conformance.Tests;

// Code asks what a state or a step means, never what a workflow calls it: it then works with every workflow. Below src nothing knows of requests (WallTests).
public sealed partial class WorkflowNamesTests
{
    // They change what was stored in their day, and are not changed any more.
    private static readonly string Migrations = $"{Path.DirectorySeparatorChar}Migrations{Path.DirectorySeparatorChar}";

    private static readonly string[] Rooms = ["modules", "themes"];

    [Fact]
    public void No_code_knows_a_state_or_a_transition_by_the_code_that_a_workflow_gives_it()
    {
        var codes = Files("*.workflow.json").SelectMany(CodesOf).ToHashSet(StringComparer.Ordinal);
        Assert.Contains("inProgress", codes);

        Assert.Empty(Find(Literal(), codes));
    }

    // The members of the enum are names of C#, which the compiler knows; a text that is compared with one is a second list of them.
    [Fact]
    public void No_code_compares_a_text_with_the_name_of_a_channel()
        => Assert.Empty(Find(Compared(), Enum.GetNames<Channel>().ToHashSet(StringComparer.Ordinal)));

    private static IEnumerable<string> CodesOf(string file)
    {
        using var workflow = JsonDocument.Parse(File.ReadAllText(file));
        return
        [
            .. new[] { "states", "transitions" }
                .SelectMany(list => workflow.RootElement.GetProperty(list).EnumerateArray())
                .Select(item => item.GetProperty("code").GetString()!),
        ];
    }

    private static string[] Find(Regex text, HashSet<string> names) =>
    [
        .. from file in Files("*.cs").Where(file => !file.Contains(Migrations, StringComparison.Ordinal)).Concat(Files("*.cshtml"))
           from line in File.ReadLines(file).Select((content, index) => (Content: content, Number: index + 1))
           from Match match in text.Matches(line.Content)
           where names.Contains(match.Groups["name"].Value)
           select $"{Subjects.Shorten(file)}:{line.Number}: \"{match.Groups["name"].Value}\"",
    ];

    private static IEnumerable<string> Files(string pattern)
        => Rooms.SelectMany(room => Directory.EnumerateDirectories(Repository.PathOf(room))).SelectMany(folder => Subjects.FilesOf(folder, pattern));

    [GeneratedRegex("""["'](?<name>[\w.-]+)["']""", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Literal();

    [GeneratedRegex("""(==|!=|\bis|\bor|\bcase)\s*"(?<name>\w+)"|"(?<name>\w+)"\s*(==|!=|=>)""", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Compared();
}
