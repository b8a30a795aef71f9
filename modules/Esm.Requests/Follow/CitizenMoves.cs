using Esm.Forms.Contracts;
using Esm.Requests.Contracts;
using Esm.Requests.Data;
using Esm.Requests.Mails;
using Esm.Requests.Move;
using Esm.Requests.Workflow;

namespace Esm.Requests.Follow;

// What a person changes in their own request, and who is told. The caller commits.
internal sealed class CitizenMoves(RequestMover mover, CompleteRequest complete, ReplyNotice notice)
{
    // What is wrong with what they send, where it is answers.
    public async Task<IReadOnlyList<FormError>> CheckAsync(Request request, Reply reply, CancellationToken cancellationToken)
        => reply.Answers is { } answers ? await complete.CheckAsync(request, answers, cancellationToken) : [];

    // Refused without a reason where the request does not take it any more.
    public async Task<StepOutcome> MakeAsync(Request request, Reply reply, Entry entry, CancellationToken cancellationToken)
    {
        var outcome = reply.Answers is { } answers
            ? await CompleteAsync(request, answers, entry, cancellationToken)
            : await mover.MoveAsync(request, reply.Transition, StepMaker.Citizen, entry, cancellationToken);
        if (outcome is StepOutcome.Made made)
        {
            await notice.GiveAsync(request, made.Happened, reply.Files, cancellationToken);
        }

        return outcome;
    }

    // Once nothing is open any more it is the administration's turn again, where it waited for the person. What was answered is in the log already.
    private async Task<StepOutcome> CompleteAsync(Request request, FormAnswers answers, Entry entry, CancellationToken cancellationToken)
    {
        if (request.IsClosed)
        {
            return new StepOutcome.Refused(null);
        }

        var (completed, isWhole) = await complete.HandleAsync(request, answers, entry, cancellationToken);
        if (isWhole && await mover.LeadsOnAsync(request, TransitionMeaning.Reply, StepMaker.Citizen, cancellationToken))
        {
            var replied = entry with { Id = Guid.CreateVersion7(), Text = "", IsAnswered = true };
            if (await mover.MoveAsync(request, TransitionMeaning.Reply, StepMaker.Citizen, replied, cancellationToken) is StepOutcome.Refused { Why: not null } refused)
            {
                return refused;
            }
        }

        return new StepOutcome.Made(completed);
    }
}
