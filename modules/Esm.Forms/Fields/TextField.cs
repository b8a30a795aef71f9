using Esm.Forms.Contracts;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Localization;

namespace Esm.Forms.Fields;

internal sealed class TextField(IStringLocalizer<Texts> texts) : OneValueField(texts)
{
    public const int DefaultMax = 200;

    public override string Partial => "_FieldText";

    protected override string MissingKey => "Text.Missing";

    public static int Limit(FormField field) => field.Max > 0 ? field.Max : DefaultMax;

    protected override FieldReading Parse(FormField field, string text) => ReadText(field, text, Limit(field));
}

internal sealed class TextareaField(IStringLocalizer<Texts> texts) : OneValueField(texts)
{
    public const int DefaultMax = 4000;

    public override string Partial => "_FieldTextarea";

    protected override string MissingKey => "Text.Missing";

    public static int Limit(FormField field) => field.Max > 0 ? field.Max : DefaultMax;

    protected override string Clean(IFormCollection posted, string name) => PostedText.Lines(posted, name);

    protected override FieldReading Parse(FormField field, string text) => ReadText(field, text, Limit(field));
}
