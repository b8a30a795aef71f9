using Esm.Catalogue.Contracts;
using Esm.Forms.Contracts;
using Esm.Requests.Contracts;
using Esm.Requests.Data;
using Esm.Requests.Handle;
using Esm.Requests.Move;

namespace Esm.Requests.Follow;

// Answers to what was still open. The handler behind the offering has its say, and does what it could not do before. The caller commits.
internal sealed class CompleteRequest(RequestsDb db, IOfferings offerings, HandlerRunner handlers, IFormProcessor forms)
{
    public async Task<IReadOnlyList<FormError>> CheckAsync(Request request, FormAnswers given, CancellationToken cancellationToken)
    {
        if (request.IsClosed)
        {
            return [];
        }

        var offering = await offerings.FindMadeAsync(request, cancellationToken);
        var draft = new RequestDraft(offering, FormAnswers.FromJson(request.Answers).With(given), request.ToApplicant(), request.Channel, FormScope.Start, []);
        var open = ExtraQuestions.Open(request, offering, forms).Fields().Select(field => field.Key).ToHashSet(StringComparer.Ordinal);
        var errors = (await handlers.CheckCompletionAsync(request, draft, cancellationToken)).Errors;

        // What was answered before is not on the page: what is wrong there is said of the whole.
        return [.. errors.Select(error => open.Contains(error.FieldKey) ? error : error with { FieldKey = "" })];
    }

    // Whether anything is still open then.
    public async Task<(RequestEvent Completed, bool IsWhole)> HandleAsync(Request request, FormAnswers given, Entry entry, CancellationToken cancellationToken)
    {
        var offering = await offerings.FindMadeAsync(request, cancellationToken);
        var completed = request.Complete(entry, FormAnswers.FromJson(request.Answers).With(given).ToJson());
        db.Events.Add(completed);
        await handlers.CompletedAsync(request, offering, given, cancellationToken);
        return (completed, !ExtraQuestions.Open(request, offering, forms).Fields().Any());
    }
}
