using System.Text.RegularExpressions;
using Esm.Testing;

namespace Esm.Conformance.Tests;

// Which languages there are, who reads which and how days and amounts are written is decided in one place: Esm.Abstractions/Localization (ADR 16).
public sealed partial class LanguageTests
{
    private static readonly string Place = Path.Combine("src", "Esm.Abstractions", "Localization");

    [Fact]
    public void No_code_names_a_language_makes_a_culture_or_switches_it()
        => Assert.Empty(Lines().SelectMany(line => Elsewhere().Matches(line.Text).Select(match => $"{line.File}: {match.Value}")));

    [Fact]
    public void No_code_writes_days_and_numbers_in_a_culture_of_its_choice()
        => Assert.Empty(Lines().SelectMany(line => Written().Matches(line.Text).Select(match => $"{line.File}: {match.Value}")));

    // Migrations are history. An attribute lang="en" says what a text is, not what is read.
    private static IEnumerable<(string File, string Text)> Lines()
        => new[] { "src", "modules", "themes" }
            .SelectMany(folder => new[] { "*.cs", "*.cshtml" }.SelectMany(kind => Directory.EnumerateFiles(Repository.PathOf(folder), kind, SearchOption.AllDirectories)))
            .Select(path => Path.GetRelativePath(Repository.Root, path))
            .Where(path => !path.StartsWith(Place, StringComparison.Ordinal)
                && !path.StartsWith(Path.Combine("src", "Esm.Testing"), StringComparison.Ordinal)
                && !path.Contains("node_modules", StringComparison.Ordinal)
                && !path.Contains(Path.DirectorySeparatorChar + "Migrations" + Path.DirectorySeparatorChar, StringComparison.Ordinal))
            .SelectMany(path => File.ReadLines(Repository.PathOf(path)).Select(line => (path, line)));

    [GeneratedRegex("""Current(UI)?Culture\s*=[^=>]|new CultureInfo\(|GetCultureInfo\(|TwoLetterISOLanguageName|(?<!lang=|Ends\(word, )"(fr|nl|en)["]""", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Elsewhere();

    [GeneratedRegex("""ToString\("[^"]*", (System\.Globalization\.)?CultureInfo\.CurrentCulture\)|CurrentCulture\.(DateTimeFormat|NumberFormat|TextInfo)""", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Written();
}
