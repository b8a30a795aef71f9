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
        (string Property, int Count)[] counts =
        [
            ("description", file.Description.Count), ("documents", file.Documents.Count), ("legalBasis", file.LegalBasis.Count),
            ("related", file.Related.Count), ("lifeEvents", file.LifeEvents.Count), ("keywords", file.Keywords.Values.Sum(words => words.Count)),
        ];
        foreach (var (property, _) in counts.Where(one => one.Count > MaxParts * (one.Property == "keywords" ? 10 : 1)))
        {
            yield return (property, "There are too many of them.");
        }
    }

    private static int LengthOf(LocalizedText text) => text.Languages.Select(language => text.In(language).Length).DefaultIfEmpty().Max();
}
