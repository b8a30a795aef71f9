using Esm.Forms.Contracts;
using Esm.Requests.Contracts;
using Microsoft.Extensions.Localization;

namespace Esm.Departments.CivilStatus.Certificates;

// Who may have an act, said at the question that decides it.
internal sealed class CertificateRules(IStringLocalizer<Texts> texts)
{
    public IReadOnlyList<FormError> Check(CertificateSettings settings, RequestDraft draft, DateOnly today)
    {
        var errors = new List<FormError>(CheckDelivery(settings, draft));
        if (!IsOpen(settings, draft.Answers, today))
        {
            errors.AddRange(CheckCapacity(settings, draft));
        }

        return errors;
    }

    // The documents this person has still to show, as far as their answers tell.
    public static IReadOnlyList<string> Lacking(CertificateSettings settings, FormAnswers answers, DateOnly today)
    {
        var isWayKnown = answers.Text(CertificateForm.Delivery).Length > 0;
        return IsOpen(settings, answers, today)
            ? []
            : [.. CertificateForm.Needed(settings, answers)
                .Where(document => (isWayKnown || document.UnlessDelivery.Count == 0) && !CertificateForm.Has(answers, document.Field))
                .Select(document => document.Field)];
    }

    // Old enough for anybody.
    private static bool IsOpen(CertificateSettings settings, FormAnswers answers, DateOnly today)
        => settings.OpenAfterYears > 0 && CertificateForm.FindActDate(answers)?.AddYears(settings.OpenAfterYears) <= today;

    private IEnumerable<FormError> CheckCapacity(CertificateSettings settings, RequestDraft draft)
    {
        var value = draft.Answers.Text(CertificateForm.Capacity);
        if (value.Length == 0)
        {
            yield break;
        }

        if (settings.FindCapacity(value) is not { } capacity)
        {
            yield return new FormError(CertificateForm.Capacity, texts["Certificate.UnknownCapacity"]);
            yield break;
        }

        if (!capacity.Refusal.IsEmpty)
        {
            yield return new FormError(CertificateForm.Capacity, capacity.Refusal.ToString());
            yield break;
        }

        // Where only the essential is written down, the rest is asked for later.
        if (draft.Scope == FormScope.Start)
        {
            yield break;
        }

        var form = draft.Offering.Form;
        foreach (var document in CertificateForm.Needed(settings, draft.Answers).Where(document => !CertificateForm.Has(draft.Answers, document.Field)))
        {
            yield return new FormError(
                document.Field,
                texts["Certificate.DocumentMissing", CertificateForm.LabelOf(form, document.Field), CertificateForm.LabelOf(form, CertificateForm.Capacity, value)]);
        }
    }

    private IEnumerable<FormError> CheckDelivery(CertificateSettings settings, RequestDraft draft)
    {
        var answers = draft.Answers;
        var value = answers.Text(CertificateForm.Delivery);
        if (value.Length == 0)
        {
            yield break;
        }

        if (settings.FindDelivery(value) is not { } delivery)
        {
            yield return new FormError(CertificateForm.Delivery, texts["Certificate.UnknownDelivery"]);
            yield break;
        }

        if (value == CertificateForm.ByEmail && draft.Applicant.Email.Length == 0)
        {
            yield return new FormError(CertificateForm.Delivery, texts["Certificate.NoEmail"]);
        }

        var kind = answers.Text(CertificateForm.Kind);
        if (kind.Length > 0 && delivery.Only.Count > 0 && !delivery.Only.Contains(kind, StringComparer.Ordinal))
        {
            yield return new FormError(CertificateForm.Delivery, texts["Certificate.NotThisWay"]);
        }

        if (CertificateForm.FindCopies(answers) is { } copies && (copies < 1 || copies > delivery.MaxCopies))
        {
            yield return new FormError(CertificateForm.Copies, texts[delivery.MaxCopies == 1 ? "Certificate.OneCopy" : "Certificate.TooManyCopies", delivery.MaxCopies]);
        }
    }
}
