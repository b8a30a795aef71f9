using Esm.Testing;

namespace Esm.Conformance.Tests.Access;

internal sealed record AccessRule(string Method, string Route, string Handler, IReadOnlyList<string> Subjects, IReadOnlyList<string> Persons, int Number)
{
    public string Address => Handler.Length == 0 ? Route : $"{Route}?{Handler}";

    public override string ToString() => Number == 0 ? $"not in access.txt: {Method} {Address}" : $"access.txt:{Number}: {Method} {Address}";
}

// The table as it is written.
internal static class AccessTable
{
    public const string None = "-";

    private const int Columns = 4;

    public static IReadOnlyList<AccessRule> Read()
    {
        var lines = File.ReadAllLines(Repository.PathOf("tests", "Esm.Conformance.Tests", "Access", "access.txt"));
        return [.. lines.Select((line, index) => (line, number: index + 1)).Where(row => row.line.Length > 0 && row.line[0] != '#').Select(row => Parse(row.line, row.number))];
    }

    private static AccessRule Parse(string line, int number)
    {
        var parts = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        Assert.True(parts.Length == Columns, $"access.txt:{number} has {parts.Length} columns instead of {Columns}.");
        var address = parts[1].Split('?');
        string[] subjects = parts[2] switch
        {
            None => [None],
            "each" => [.. Commune.Departments],
            var named => named.Split(','),
        };
        return new AccessRule(parts[0], address[0], address.Length > 1 ? address[1] : "", subjects, parts[3].Split(','), number);
    }
}
