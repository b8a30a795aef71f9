using System.Globalization;
using System.Text.Json.Nodes;
using Esm.Forms.Contracts;
using Microsoft.Extensions.Localization;

namespace Esm.Forms.Fields;

internal sealed class DateField(IStringLocalizer<Texts> texts) : OneValueField(texts)
{
    public const string Format = "yyyy-MM-dd";
    private const int EarliestYear = 1900;
    private const int LatestYear = 2100;
    private const int LongestInput = 40;

    // The first is what date pickers send; the others are typed where there is none.
    private static readonly string[] Formats = [Format, "d/M/yyyy", "d.M.yyyy", "d-M-yyyy"];

    public override string Partial => "_FieldDate";

    protected override string MissingKey => "Date.Missing";

    public override string Describe(FormField field, JsonNode value)
        => DateOnly.TryParseExact(value.ToString(), Format, CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
            ? date.ToString("D", CultureInfo.CurrentCulture)
            : value.ToString();

    protected override FieldReading Parse(FormField field, string text)
        => DateOnly.TryParseExact(text, Formats, CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) && date.Year is >= EarliestYear and < LatestYear
            ? new FieldReading(date.ToString(Format, CultureInfo.InvariantCulture), null)
            : new FieldReading(text[..Math.Min(text.Length, LongestInput)], Say("Date.Wrong", field));
}
