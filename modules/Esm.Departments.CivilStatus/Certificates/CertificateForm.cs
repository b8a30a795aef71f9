using System.Globalization;
using System.Text.Json.Nodes;
using Esm.Forms.Contracts;

namespace Esm.Departments.CivilStatus.Certificates;

// The questions that the handler of certificates reads. A form may ask more.
internal static class CertificateForm
{
    public const string Capacity = "capacity";
    public const string Kind = "kind";
    public const string ActDate = "act-date";
    public const string Copies = "copies";
    public const string Delivery = "delivery";
    public const string ByEmail = "email";

    public static DateOnly? FindActDate(FormAnswers answers)
        => DateOnly.TryParseExact(answers.Text(ActDate), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? date : null;

    public static int? FindCopies(FormAnswers answers) => answers.Find(Copies) is JsonValue value && value.TryGetValue(out int copies) ? copies : null;

    // What it costs; null while it is not known how many copies are wanted and which way.
    public static decimal? FindPrice(CertificateSettings settings, FormAnswers answers)
        => FindCopies(answers) is { } copies && settings.FindDelivery(answers.Text(Delivery)) is { } delivery ? delivery.PriceOf(copies) : null;

    // The documents this person has to show, in the order of the settings.
    public static IEnumerable<NeededDocument> Needed(CertificateSettings settings, FormAnswers answers)
        => settings.FindCapacity(answers.Text(Capacity))?.Documents.Where(document => !document.UnlessDelivery.Contains(answers.Text(Delivery), StringComparer.Ordinal)) ?? [];

    public static bool Has(FormAnswers answers, string field) => answers.Find(field) is { } value && value is not JsonArray { Count: 0 };

    public static string LabelOf(FormDefinition form, string field, string value)
        => form.Fields().FirstOrDefault(candidate => candidate.Key == field)?.Options.FirstOrDefault(option => option.Value == value)?.Label.ToString() ?? value;

    public static string LabelOf(FormDefinition form, string field)
        => form.Fields().FirstOrDefault(candidate => candidate.Key == field)?.Label.ToString() ?? field;
}
