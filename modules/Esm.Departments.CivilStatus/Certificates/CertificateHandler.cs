using System.Text.Json;
using Esm.Departments.CivilStatus.Receipts;
using Esm.Forms.Contracts;
using Esm.Requests.Contracts;
using Esm.Time;

namespace Esm.Departments.CivilStatus.Certificates;

// Certificates of birth, marriage and death: who may have which, what they show, what it costs, and a receipt.
internal sealed class CertificateHandler(CertificateRules rules, Receipt receipt, ILocalClock clock) : IRequestHandler
{
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
        var (price, _) = await WeighAsync(request);
        await receipt.AttachAsync(request, price, cancellationToken);
    }

    public Task<HandlerAnswer> CheckCompletionAsync(RequestInfo request, RequestDraft draft, CancellationToken cancellationToken) => CheckAsync(draft, cancellationToken);

    public async Task CompletedAsync(IHandledRequest request, FormAnswers given, CancellationToken cancellationToken)
    {
        var (price, isProven) = await WeighAsync(request);
        if (isProven)
        {
            await receipt.AttachWholeAsync(request, given, price, cancellationToken);
        }
    }

    // What it costs, and which documents it takes, as far as is known; both may change with the answers that are still open.
    private async Task<(decimal? Price, bool IsProven)> WeighAsync(IHandledRequest request)
    {
        var settings = CertificateSettings.Read(request.Offering.Settings);
        var price = CertificateForm.FindPrice(settings, request.Info.Answers);
        if (price is not null)
        {
            request.SetFee(price.Value);
        }

        var lacking = CertificateRules.Lacking(settings, request.Info.Answers, await clock.GetTodayAsync());
        request.AskForDocuments(lacking);
        return (price, lacking.Count == 0);
    }
}
