using System.Text.Json.Nodes;
using Esm.Forms.Contracts;
using Esm.Localization;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Localization;

namespace Esm.Forms.Fields;

// A question answered by one posted text.
internal abstract class OneValueField(IStringLocalizer<Texts> texts) : IFieldType
{
    public abstract string Partial { get; }

    protected IStringLocalizer<Texts> Texts => texts;

    protected abstract string MissingKey { get; }

    public virtual string? Check(FormField field) => null;

    public async Task<FieldReading> ReadAsync(FormField field, string name, IFormCollection posted, CancellationToken cancellationToken)
    {
        var text = Clean(posted, name);
        if (text.Length == 0)
        {
            return new FieldReading(null, field.Required ? Say(MissingKey, field) : null);
        }

        var reading = Parse(field, text);
        return reading is { Value: { } value, Error: null } && await FindErrorAsync(field, value) is { } error ? new FieldReading(value, error) : reading;
    }

    public virtual string Describe(FormField field, JsonNode value) => value.ToString();

    protected virtual string Clean(IFormCollection posted, string name) => PostedText.Line(posted, name);

    // What is wrong with a value that is well formed.
    protected virtual ValueTask<string?> FindErrorAsync(FormField field, JsonNode value) => ValueTask.FromResult<string?>(null);

    protected abstract FieldReading Parse(FormField field, string text);

    protected string Say(string key, FormField field, params object[] more) => texts[key, [field.Label.ToString(), .. more]];

    // What is shown again is cut, so that nobody can make the page carry megabytes.
    protected FieldReading ReadText(FormField field, string text, int limit)
        => text.Length <= limit ? new FieldReading(text, null) : new FieldReading(InputText.Cut(text, 2 * limit), Say("Field.TooLong", field, limit, text.Length));
}
