using System.Net.Mail;
using Esm.Forms.Contracts;
using Microsoft.Extensions.Localization;

namespace Esm.Forms.Fields;

internal sealed class EmailField(IStringLocalizer<Texts> texts) : OneValueField(texts)
{
    public const int MaxLength = 254;

    public override string Partial => "_FieldEmail";

    protected override string MissingKey => "Email.Missing";

    protected override FieldReading Parse(FormField field, string text)
        => text.Length > MaxLength ? ReadText(field, text, MaxLength) : new FieldReading(text, IsAddress(text) ? null : Say("Email.Wrong", field));

    // Whether it exists, only a mail can tell.
    private static bool IsAddress(string text)
        => MailAddress.TryCreate(text, out var address)
            && address.Address == text
            && !text.Any(char.IsWhiteSpace)
            && address.Host.Contains('.', StringComparison.Ordinal)
            && !address.Host.StartsWith('.') && !address.Host.EndsWith('.') && !address.Host.Contains("..", StringComparison.Ordinal);
}
