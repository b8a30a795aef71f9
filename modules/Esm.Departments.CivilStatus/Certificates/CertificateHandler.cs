using System.Text.Json;
using Esm.Departments.CivilStatus.Receipts;
using Esm.Requests.Contracts;
using Esm.Time;

namespace Esm.Departments.CivilStatus.Certificates;

// Certificates of birth, marriage and death: who may have which, what they show, what it costs, and a receipt.
internal sealed class CertificateHandler(CertificateRules rules, Receipt receipt, ILocalClock clock) : IRequestHandler
{
    public string Name => "civil-status.certificate";

    public string FormPartial => "_CertificateFees";

    public string CitizenPartial => "_CertificateCitizen";

    public string DeskPartial => "_CivilStatusDesk";

    public IEnumerable<string> CheckSettings(JsonElement settings)
    {
        try
        {
            return CertificateSettings.Read(settings).Problems();
        }
        catch (JsonException problem)
        {
            return ["The settings of a certificate cannot be read: " + problem.Message];
        }
    }

    public async Task<HandlerAnswer> CheckAsync(RequestDraft draft, CancellationToken cancellationToken)
    {
        var settings = CertificateSettings.Read(draft.Offering.Settings);
        var errors = rules.Check(settings, draft, await clock.GetTodayAsync());
        return errors.Count == 0 ? HandlerAnswer.Accepted : new HandlerAnswer(errors);
    }

    public async Task SubmittedAsync(IHandledRequest request, CancellationToken cancellationToken)
    {
        var price = CertificateForm.FindPrice(CertificateSettings.Read(request.Offering.Settings), request.Info.Answers);
        if (price is not null)
        {
            request.SetFee(price.Value);
        }

        await receipt.AttachAsync(request, price, cancellationToken);
    }
}
