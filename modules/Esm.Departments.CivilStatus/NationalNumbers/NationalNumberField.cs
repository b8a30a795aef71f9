using System.Text.Json.Nodes;
using Esm.Forms.Contracts;
using Esm.Time;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Localization;

namespace Esm.Departments.CivilStatus.NationalNumbers;

// A question answered by a national register number. A wrong one is not shown again: with one digit mistyped it is still nearly somebody's number.
internal sealed class NationalNumberField(NumberVault vault, ILocalClock clock, IStringLocalizer<Texts> texts) : IFieldType
{
    public const string TypeName = "national-number";

    // With all its separators, and some blanks around.
    public const int MaxLength = 30;

    public string Partial => "_FieldNationalNumber";

    public string? Check(FormField field) => null;

    public async Task<FieldReading> ReadAsync(FormField field, string name, IFormCollection posted, CancellationToken cancellationToken)
    {
        var text = posted[name].FirstOrDefault()?.Trim() ?? "";
        if (text.Length == 0)
        {
            return Keep(field, posted[name + ".kept"].FirstOrDefault());
        }

        if (text.Length > MaxLength)
        {
            return new FieldReading(null, Say("Number.NotANumber", field));
        }

        var (digits, problem) = NationalNumber.Read(text, (await clock.GetTodayAsync()).Year);
        return problem == NumberProblem.None ? new FieldReading(vault.Seal(digits), null) : new FieldReading(null, Say("Number." + problem, field));
    }

    public string Describe(FormField field, JsonNode value) => NumberVault.Mask(value);

    private FieldReading Keep(FormField field, string? slip)
    {
        if (vault.Take(field.Key, slip) is { } digits)
        {
            return new FieldReading(vault.Seal(digits), null);
        }

        return new FieldReading(null, field.Required ? Say("Number.Missing", field) : null);
    }

    private string Say(string key, FormField field) => texts[key, field.Label.ToString()];
}
