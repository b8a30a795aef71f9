using System.Globalization;
using System.Text.Json.Nodes;
using Esm.Forms.Contracts;
using Esm.Localization;
using Esm.Time;
using Microsoft.Extensions.Localization;

namespace Esm.Forms.Fields;

internal sealed class DateField(ILocalClock clock, IStringLocalizer<Texts> texts) : OneValueField(texts)
{
    public const string Format = InputDate.Format;

    // Civil status goes back to the first registers; what is older was mistyped.
    private const int EarliestYear = 1600;
    private const int LatestYear = 2100;
    private const int LongestInput = 40;

    public override string Partial => "_FieldDate";

    protected override string MissingKey => "Date.Missing";

    public override string Describe(FormField field, JsonNode value)
        => DateOnly.TryParseExact(value.ToString(), Format, CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
            ? Formats.Day(date)
            : value.ToString();

    public override string? Check(FormField field)
        => new[] { field.Earliest, field.Latest }.FirstOrDefault(bound => !DateBound.IsSound(bound)) is { } wrong
            ? $"its limit '{wrong}' is neither 'today', a distance like '-120y' nor a day like '2026-09-01'"
            : null;

    protected override async ValueTask<string?> FindErrorAsync(FormField field, JsonNode value)
    {
        var today = await clock.GetTodayAsync();
        var date = DateOnly.ParseExact(value.ToString(), Format, CultureInfo.InvariantCulture);
        if (DateBound.Resolve(field.Earliest, today) is { } earliest && date < earliest)
        {
            return Say("Date.TooEarly", field, Formats.Day(earliest));
        }

        return DateBound.Resolve(field.Latest, today) is { } latest && date > latest ? Say("Date.TooLate", field, Formats.Day(latest)) : null;
    }

    protected override FieldReading Parse(FormField field, string text)
        => InputDate.Read(text) is { Year: >= EarliestYear and < LatestYear } date
            ? new FieldReading(InputDate.Write(date), null)
            : new FieldReading(InputText.Cut(text, LongestInput), Say("Date.Wrong", field));
}
