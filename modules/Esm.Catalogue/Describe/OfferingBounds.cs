using Esm.Localization;

namespace Esm.Catalogue.Describe;

// How long and how many: enough for everything that people read, and no more than a page, a row and an index can hold.
internal static class OfferingBounds
{
    public const int MaxBytes = 256 * 1024;

    private const int TitleMaxLength = 200;
    private const int LineMaxLength = 1000;
    private const int ParagraphMaxLength = 5000;
    private const int MaxParts = 50;
    private const int MaxKeywords = 500;

    public static IEnumerable<(string Property, string Cause)> Check(OfferingFile file)
        => CheckTexts(file).Concat(CheckLists(file));

    private static IEnumerable<(string Property, string Cause)> CheckTexts(OfferingFile file)
    {
        (string Property, IEnumerable<LocalizedText> Texts, int MaxLength)[] bounds =
        [
            ("title", [file.Title], TitleMaxLength),
            ("summary", [file.Summary], LineMaxLength),
            ("description", file.Description, ParagraphMaxLength),
            ("cost", [file.Cost], LineMaxLength),
            ("documents", file.Documents, LineMaxLength),
            ("legalBasis", file.LegalBasis, LineMaxLength),
            ("conditions", [file.Conditions], ParagraphMaxLength),
            ("otherWays", [file.OtherWays], ParagraphMaxLength),
        ];
        foreach (var (property, texts, maxLength) in bounds)
        {
            if (texts.Any(text => LengthOf(text) > maxLength))
            {
                yield return (property, $"A text has more than {maxLength} characters.");
            }
        }
    }

    private static IEnumerable<(string Property, string Cause)> CheckLists(OfferingFile file)
    {
        (string Property, int Count, int MaxCount)[] counts =
        [
            ("description", file.Description.Count, MaxParts),
            ("documents", file.Documents.Count, MaxParts),
            ("legalBasis", file.LegalBasis.Count, MaxParts),
            ("related", file.Related.Count, MaxParts),
            ("lifeEvents", file.LifeEvents.Count, MaxParts),
            ("keywords", file.Keywords.Values.Sum(words => words.Count), MaxKeywords),
        ];
        foreach (var (property, _, maxCount) in counts.Where(one => one.Count > one.MaxCount))
        {
            yield return (property, $"There are more than {maxCount} of them.");
        }

        if (file.Keywords.Values.Any(words => words.Any(word => word.Length > TitleMaxLength)))
        {
            yield return ("keywords", $"A keyword has more than {TitleMaxLength} characters.");
        }
    }

    private static int LengthOf(LocalizedText text) => text.Languages.Select(language => text.In(language).Length).DefaultIfEmpty().Max();
}
