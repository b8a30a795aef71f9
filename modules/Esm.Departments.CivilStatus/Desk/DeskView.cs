using Esm.Catalogue.Contracts;
using Esm.Departments.CivilStatus.Certificates;
using Esm.Departments.CivilStatus.NationalNumbers;
using Esm.Forms.Contracts;
using Esm.Requests.Contracts;

namespace Esm.Departments.CivilStatus.Desk;

// A national number that was answered, masked.
internal sealed record MaskedNumber(string FieldKey, string Label, string Masked);

internal sealed record CheckedDocument(string Label, bool IsThere);

internal sealed record DeskFile(string Capacity, IReadOnlyList<CheckedDocument> Documents, decimal? Price, IReadOnlyList<MaskedNumber> Numbers);

// What agents of the civil status check before they begin.
internal sealed class DeskView(IOfferings offerings)
{
    public async Task<DeskFile?> FindAsync(RequestInfo request, CancellationToken cancellationToken)
    {
        if (await offerings.FindVersionAsync(request.OfferingCode, request.OfferingVersion, cancellationToken) is not { } offering)
        {
            return null;
        }

        var numbers = Numbers(offering.Form, request.Answers);
        return CertificateForm.Has(request.Answers, CertificateForm.Capacity) ? OfCertificate(offering, request.Answers, numbers) : new DeskFile("", [], null, numbers);
    }

    public static IReadOnlyList<MaskedNumber> Numbers(FormDefinition form, FormAnswers answers)
        => [.. from field in form.Fields()
               where field.Type == NationalNumberField.TypeName
               let masked = NumberVault.Mask(answers.Find(field.Key))
               where masked.Length > 0
               select new MaskedNumber(field.Key, field.Label.ToString(), masked)];

    private static DeskFile OfCertificate(OfferingInfo offering, FormAnswers answers, IReadOnlyList<MaskedNumber> numbers)
    {
        var settings = CertificateSettings.Read(offering.Settings);
        return new DeskFile(
            CertificateForm.LabelOf(offering.Form, CertificateForm.Capacity, answers.Text(CertificateForm.Capacity)),
            [.. CertificateForm.Needed(settings, answers).Select(document => new CheckedDocument(CertificateForm.LabelOf(offering.Form, document.Field), CertificateForm.Has(answers, document.Field)))],
            CertificateForm.FindPrice(settings, answers),
            numbers);
    }
}
