using System.Xml.Linq;
using Esm.Testing;

namespace Esm.Conformance.Tests;

// docs/dependencies.md says of each package what for and under which licence; what it names no more is not used.
public sealed class DependencyTests
{
    private static readonly string[] Told =
        [.. File.ReadLines(Repository.PathOf("docs", "dependencies.md")).TakeWhile(line => line != "## Refused").Where(line => line.StartsWith("| ", StringComparison.Ordinal))];

    [Fact]
    public void Each_package_has_a_line_with_its_licence()
    {
        var packages = Packages();
        var lines = Told.Select(line => line.Split('|', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)).Where(cells => cells[0] != "package").ToArray();

        Assert.NotEmpty(packages);
        Assert.Equal(packages.Order(StringComparer.Ordinal), lines.Select(cells => cells[0]).Order(StringComparer.Ordinal));
        Assert.All(lines, cells => Assert.Matches("^(MIT|Apache-2.0|PostgreSQL|BSD-3-Clause)$", cells[^1]));
    }

    [Fact]
    public void Each_package_is_used()
    {
        var projects = Directory.EnumerateFiles(Repository.Root, "*.*proj", SearchOption.AllDirectories)
            .Concat(Directory.EnumerateFiles(Repository.Root, "Directory.Build.props", SearchOption.AllDirectories))
            .Where(path => !path.Contains("node_modules", StringComparison.Ordinal) && !path.StartsWith(Repository.PathOf("artifacts"), StringComparison.Ordinal))
            .SelectMany(path => XDocument.Load(path).Descendants("PackageReference"))
            .Select(reference => reference.Attribute("Include")?.Value)
            .ToHashSet(StringComparer.Ordinal);

        Assert.Equal([], Packages().Except(projects, StringComparer.Ordinal));
    }

    private static string[] Packages()
        => [.. XDocument.Load(Repository.PathOf("Directory.Packages.props")).Descendants("PackageVersion").Select(version => version.Attribute("Include")!.Value)];
}
