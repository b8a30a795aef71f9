using System.Text.Json.Nodes;
using Esm.Forms.Contracts;
using Microsoft.Extensions.Localization;

namespace Esm.Forms.Fields;

internal sealed class ChoiceField(IStringLocalizer<Texts> texts) : OneValueField(texts)
{
    // More than this is easier to read in a list that opens.
    public const int MostRadios = 7;

    public override string Partial => "_FieldChoice";

    protected override string MissingKey => "Choice.Missing";

    public override string? Check(FormField field) => Options.Check(field);

    public override string Describe(FormField field, JsonNode value) => Options.Describe(field, value.ToString());

    protected override FieldReading Parse(FormField field, string text)
        => field.Options.Any(option => option.Value == text) ? new FieldReading(text, null) : new FieldReading(null, Say("Choice.Unknown", field));
}
