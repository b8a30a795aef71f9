using Esm.Catalogue.Contracts;
using Esm.Forms.Contracts;
using Esm.Requests.Data;
using Esm.Requests.Mails;
using Esm.Requests.Move;
using Esm.Requests.Workflow;

namespace Esm.Requests.Follow;

// What a person changes in their own request, and who is told. The caller commits.
internal sealed class CitizenMoves(RequestsDb db, RequestMover mover, ReplyNotice notice, IOfferings offerings, IFormProcessor forms)
{
    // The event it became; null where the request does not take it any more.
    public async Task<RequestEvent?> MakeAsync(Request request, Reply reply, Entry entry, CancellationToken cancellationToken)
    {
        var happened = reply.Answers is { } answers
            ? await CompleteAsync(request, answers, entry, cancellationToken)
            : await mover.MoveAsync(request, reply.Transition, StepMaker.Citizen, entry, cancellationToken);
        if (happened is null)
        {
            return null;
        }

        await notice.GiveAsync(request, happened, reply.Files, cancellationToken);
        return happened;
    }

    // Once nothing is open any more it is the administration's turn again.
    private async Task<RequestEvent?> CompleteAsync(Request request, FormAnswers answers, Entry entry, CancellationToken cancellationToken)
    {
        if (request.IsClosed)
        {
            return null;
        }

        var offering = await offerings.FindMadeAsync(request, cancellationToken);
        var completed = request.Complete(entry, FormAnswers.FromJson(request.Answers).With(answers).ToJson());
        db.Events.Add(completed);
        if (!ExtraQuestions.Open(request, offering, forms).Fields().Any())
        {
            await mover.MoveAsync(request, Gestures.Reply, StepMaker.Citizen, entry with { Id = Guid.CreateVersion7(), Text = "" }, cancellationToken);
        }

        return completed;
    }
}
