using Esm.Requests.Contracts;
using Esm.Requests.Data;
using Esm.Requests.Handle;
using Esm.Requests.Move;
using Esm.Requests.Workflow;

namespace Esm.Requests.Submit;

// What a new request sets in motion: its handler, the confirmation, and the answer where one was given at once. One mail: where the answer goes by mail, it confirms as well.
internal sealed class OpeningMoves(HandlerRunner handlers, Acknowledge acknowledge, RequestMover mover, Intake intake)
{
    // False where the answer cannot be given from the state it begins in: then nothing of it may be stored.
    public async Task<bool> MakeAsync(Request request, Submission submission, CancellationToken cancellationToken)
    {
        var told = await handlers.SubmittedAsync(request, submission.Offering, cancellationToken);
        var open = submission.Answer is null ? intake.WaitForOpen(request, submission.Offering) : [];
        acknowledge.Keep(request, submission);
        if (submission.Answer is not { ToldBy: ToldBy.Email })
        {
            await acknowledge.ConfirmAsync(request, submission, told, open, cancellationToken);
        }

        if (submission.Answer is { } answer && !await AnswerAsync(request, submission, answer, told, cancellationToken))
        {
            return false;
        }

        return true;
    }

    private async Task<bool> AnswerAsync(Request request, Submission submission, AnswerAtOnce answer, IReadOnlyList<string> told, CancellationToken cancellationToken)
    {
        var entry = new Entry(Guid.CreateVersion7(), submission.RecordedBy!, request.CreatedAt, answer.Text) { Data = new EventData { ToldBy = answer.ToldBy }, AlsoTold = told };
        if (await mover.MoveAsync(request, TransitionMeaning.Resolve, StepMaker.Of(answer.By), entry, cancellationToken) is StepOutcome.Refused || !request.IsClosed)
        {
            return false;
        }

        request.MarkAnsweredAtOnce();
        return true;
    }
}
