using System.Text.Json;
using System.Text.Json.Nodes;
using Esm.Catalogue.Contracts;
using Esm.Departments.It.Data;
using Esm.Forms.Contracts;
using Esm.Requests.Contracts;
using Microsoft.Extensions.Localization;

namespace Esm.Departments.It.Arrive;

// A colleague arrives: each department concerned gets its own request, answered as far as the arrival tells.
internal sealed class ArrivalHandler(ItDb db, IRequests requests, IOfferings offerings, IStringLocalizer<Texts> texts) : IRequestHandler
{
    private const string NeedsField = "needs";

    public IEnumerable<string> CheckSettings(JsonElement settings) => ArrivalSettings.Check(settings);

    public async Task SubmittedAsync(IHandledRequest request, CancellationToken cancellationToken)
    {
        var settings = ArrivalSettings.Read(request.Offering.Settings);
        var needs = (request.Info.Answers.Find(NeedsField) as JsonArray ?? []).Select(need => need?.ToString() ?? "").ToArray();
        var opened = 0;
        foreach (var need in needs)
        {
            var outcome = await OpenAsync(request, settings.Needs.GetValueOrDefault(need) ?? [], cancellationToken);
            if (outcome is OpenOutcome.Opened)
            {
                opened++;
                continue;
            }

            request.Note(Explain(need, outcome));
        }

        if (opened > 0)
        {
            db.Arrivals.Add(new Arrival { RequestId = request.Info.Id });
        }
    }

    private string Explain(string need, OpenOutcome outcome) => outcome switch
    {
        OpenOutcome.NotPublished => texts["Arrival.NotOpened", need],
        OpenOutcome.Refused { Errors.Count: 0 } => texts["Arrival.AsksBack", need],
        OpenOutcome.Refused refused => texts["Arrival.Refused", need, string.Join(' ', refused.Errors.Select(error => error.Message))],
        OpenOutcome.Circular => texts["Arrival.Circular", need],
        _ => throw new InvalidOperationException($"Outcome {outcome} is none of a request that was not opened."),
    };

    private async Task<OpenOutcome> OpenAsync(IHandledRequest request, IReadOnlyList<string> codes, CancellationToken cancellationToken)
    {
        foreach (var code in codes)
        {
            if (await offerings.FindByCodeAsync(code, cancellationToken) is { } offering)
            {
                return await requests.OpenAsync(request, code, AnswersFor(offering, request.Info.Answers), cancellationToken);
            }
        }

        return new OpenOutcome.NotPublished();
    }

    // What both forms ask under the same key is not asked again.
    private static FormAnswers AnswersFor(OfferingInfo offering, FormAnswers told)
    {
        var answers = new JsonObject();
        foreach (var field in offering.Form.Fields())
        {
            if (told.Find(field.Key) is { } value)
            {
                answers[field.Key] = value.DeepClone();
            }
        }

        return new FormAnswers(answers);
    }
}
