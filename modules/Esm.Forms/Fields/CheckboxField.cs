using System.Text.Json.Nodes;
using Esm.Forms.Contracts;
using Microsoft.Extensions.Localization;

namespace Esm.Forms.Fields;

// A consent: ticked or not answered.
internal sealed class CheckboxField(IStringLocalizer<Texts> texts) : OneValueField(texts)
{
    public const string Ticked = "true";

    public override string Partial => "_FieldCheckbox";

    protected override string MissingKey => "Checkbox.Missing";

    public static bool IsTicked(JsonNode? value) => value is JsonValue ticked && ticked.TryGetValue(out bool isTicked) && isTicked;

    public override string Describe(FormField field, JsonNode value) => Texts[IsTicked(value) ? "Checkbox.Yes" : "Checkbox.No"];

    protected override FieldReading Parse(FormField field, string text)
        => text == Ticked ? new FieldReading(true, null) : new FieldReading(null, field.Required ? Say(MissingKey, field) : null);
}
