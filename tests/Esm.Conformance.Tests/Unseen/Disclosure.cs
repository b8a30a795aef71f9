using Esm.Conformance.Tests.Access;
using Esm.Testing;

namespace Esm.Conformance.Tests.Unseen;

// What a page tells on purpose of what its reader may not see.
internal sealed record Disclosure(string Act, IReadOnlyList<string> Persons, string Route, string Selector, int Number)
{
    public const string Whole = "-";

    private const int Columns = 4;

    public static IReadOnlyList<Disclosure> Read()
    {
        var lines = File.ReadAllLines(Repository.PathOf("tests", "Esm.Conformance.Tests", "Unseen", "disclosures.txt"));
        return [.. lines.Select((line, index) => (line, number: index + 1)).Where(row => row.line.Length > 0 && row.line[0] != '#').Select(row => Parse(row.line, row.number))];
    }

    public bool Concerns(Act act, Person person, Question question)
        => Act == act.Name && Route == question.Route && Persons.Any(name => name == "everyone" || person.Is(name));

    public override string ToString() => $"disclosures.txt:{Number}: {Route}";

    private static Disclosure Parse(string line, int number)
    {
        var (what, reason) = line.Split("  # ") is [var first, var second] ? (first, second) : (line, "");
        var parts = what.Split(' ', Columns, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        Assert.True(parts.Length == Columns && reason.Length > 0, $"disclosures.txt:{number} has no {Columns} columns and a reason.");
        return new Disclosure(parts[0], parts[1].Split(','), parts[2], parts[3], number);
    }
}
