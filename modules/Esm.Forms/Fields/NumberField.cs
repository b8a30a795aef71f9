using System.Globalization;
using System.Text.Json.Nodes;
using Esm.Forms.Contracts;
using Esm.Localization;
using Microsoft.Extensions.Localization;

namespace Esm.Forms.Fields;

// A count: whole numbers. Amounts will be a type of their own.
internal sealed class NumberField(IStringLocalizer<Texts> texts) : OneValueField(texts)
{
    public const int DefaultMax = 1_000_000;
    private const int LongestInput = 40;

    public override string Partial => "_FieldNumber";

    protected override string MissingKey => "Number.Missing";

    public static int Limit(FormField field) => field.Max > 0 ? field.Max : DefaultMax;

    public override string? Check(FormField field) => field.Min > Limit(field) ? "its smallest number is above its greatest" : null;

    public override string Describe(FormField field, JsonNode value)
        => value is JsonValue number && number.TryGetValue(out int count) ? Formats.Number(count) : value.ToString();

    protected override FieldReading Parse(FormField field, string text)
    {
        var digits = string.Concat(text.Where(character => !char.IsWhiteSpace(character)));
        if (!long.TryParse(digits, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number))
        {
            return new FieldReading(InputText.Cut(text, LongestInput), Say("Number.Wrong", field));
        }

        return number < field.Min || number > Limit(field)
            ? new FieldReading(InputText.Cut(digits, LongestInput), Say("Number.OutOfRange", field, field.Min, Limit(field)))
            : new FieldReading((int)number, null);
    }
}
