using Esm.Forms.Contracts;
using Microsoft.Extensions.Localization;

namespace Esm.Forms.Fields;

internal sealed class PhoneField(IStringLocalizer<Texts> texts) : OneValueField(texts)
{
    public const int MaxLength = 40;
    private const int FewestDigits = 6;
    private const int MostDigits = 15;

    public override string Partial => "_FieldPhone";

    protected override string MissingKey => "Phone.Missing";

    protected override FieldReading Parse(FormField field, string text)
        => text.Length > MaxLength ? ReadText(field, text, MaxLength) : new FieldReading(text, IsNumber(text) ? null : Say("Phone.Wrong", field));

    private static bool IsNumber(string text)
        => text.Count(char.IsAsciiDigit) is >= FewestDigits and <= MostDigits
            && text.LastIndexOf('+') <= 0
            && text.All(character => char.IsAsciiDigit(character) || "+ ./-()".Contains(character, StringComparison.Ordinal));
}
