using System.Text.RegularExpressions;
using Esm.Departments.Environment.Data;
using Esm.Localization;

namespace Esm.Departments.Environment.Nearby;

// What can be made of an address in a person's own words: a key under which the same house is found again, and the street, where it is surely one
// and nothing else. Others read the street, so words that may tell more about somebody never pass.
internal sealed partial record StreetAddress(string Key, string Street)
{
    // Folded; empty where it is not surely a street.
    public string StreetKey => Cut(KeyOf(Street));

    private const int StreetMaxWords = 6;
    private const RegexOptions Options = RegexOptions.CultureInvariant | RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture;
    private const int TimeoutMilliseconds = 200;

    public static StreetAddress Of(string text)
    {
        var words = Blanks().Replace(Town().Replace(Box().Replace(text, " "), " "), " ").Trim(' ', '-', '.');
        var match = NumberLast().Match(words) is { Success: true } last ? last : NumberFirst().Match(words);
        if (!match.Success)
        {
            return new StreetAddress(Cut(KeyOf(words)), "");
        }

        var street = match.Groups["street"].Value.Trim(' ', '.', '-', '\'');
        var number = match.Groups["number"].Value.Replace(" ", "", StringComparison.Ordinal);
        return new StreetAddress(Cut($"{KeyOf(street)} {number}".ToLowerInvariant()), IsStreet(street) ? street : "");
    }

    private static bool IsStreet(string street)
        => street.Length <= PlacedReport.StreetMaxLength && street.Count(letter => letter == ' ') < StreetMaxWords && StreetWord().IsMatch(street) && !Telling().IsMatch(street);

    private static string KeyOf(string text) => Blanks().Replace(Signs().Replace(TextFolding.Fold(text), " "), " ").Trim();

    private static string Cut(string key) => InputText.Cut(key, PlacedReport.AddressKeyMaxLength);

    [GeneratedRegex(@"[\s,;]+", Options, TimeoutMilliseconds)]
    private static partial Regex Blanks();

    // Postal code and town, and whatever follows.
    [GeneratedRegex(@"(?<=\S[\s,;]+(B-)?)\b\d{4}\s+\p{L}.*$", Options | RegexOptions.Singleline, TimeoutMilliseconds)]
    private static partial Regex Town();

    [GeneratedRegex(@"\b(bte|boîte|boite|bus|box|étage|etage|verdieping)\.?\s*\w{1,4}\b|\b(n°|nr\.?|no\.|numéro)\s*(?=\d)", Options, TimeoutMilliseconds)]
    private static partial Regex Box();

    [GeneratedRegex(@"[^\p{L}\p{N}]+", Options, TimeoutMilliseconds)]
    private static partial Regex Signs();

    [GeneratedRegex(@"^(?<street>\p{L}[\p{L}\p{N} .'’-]*?)\s(?<number>\d{1,4}\s?[a-z]?)$", Options, TimeoutMilliseconds)]
    private static partial Regex NumberLast();

    [GeneratedRegex(@"^(?<number>\d{1,4}\s?[a-z]?)\s(?<street>\p{L}[\p{L}\p{N} .'’-]*)$", Options, TimeoutMilliseconds)]
    private static partial Regex NumberFirst();

    [GeneratedRegex(
        @"\b(rue|avenue|av|place|chaussée|chaussee|boulevard|bd|chemin|allée|allee|square|quai|impasse|clos|route|sentier|cours|drève|dreve|ruelle|venelle|street|road|lane|square)\b|(straat|laan|plein|weg|dreef|kaai|plaats|pad|baan|markt)\b",
        Options,
        TimeoutMilliseconds)]
    private static partial Regex StreetWord();

    [GeneratedRegex(@"\d{2,}|\b(chez|derrière|devant|face|près|pres|bij|naast|achter|tegenover|behind|near|opposite|monsieur|madame|mr|mme|m)\b", Options, TimeoutMilliseconds)]
    private static partial Regex Telling();
}
