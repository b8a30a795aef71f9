using Esm.Data;
using Esm.Requests.Contracts;
using Esm.Requests.Handle;

namespace Esm.Requests.Submit;

internal abstract record SubmitOutcome;

// Also the answer to a form that was sent before: the same request, not a second one.
internal sealed record Submitted(string Reference, string? Token) : SubmitOutcome;

internal sealed record FilesLost : SubmitOutcome;

// The handler behind the offering says no, or asks back.
internal sealed record RefusedByHandler(HandlerAnswer Answer) : SubmitOutcome;

// Answered at once, but its workflow first leads elsewhere, or leaves the answer to other agents. Nothing is stored.
internal sealed record NotAnswerable : SubmitOutcome;

// Others were faster, each time. Nothing is stored; what was typed is to be sent again.
internal sealed record NotStored : SubmitOutcome;

internal sealed class SubmitRequest(IUnitOfWork unitOfWork, Intake intake, HandlerRunner handlers, RegisterRequest register)
{
    public async Task<SubmitOutcome> HandleAsync(Submission submission, CancellationToken cancellationToken)
        => await unitOfWork.RetryAsync(attempt => SubmitOrFindAsync(submission, attempt), cancellationToken) ?? new NotStored();

    private async Task<SubmitOutcome?> SubmitOrFindAsync(Submission submission, CancellationToken cancellationToken)
    {
        var outcome = await TrySubmitAsync(submission, cancellationToken);

        // Looked for only now, since most are sent once: what keeps this one out may be the same form sent before, which holds the slot that it asks for.
        // Else taken meanwhile may be the reference, the account's contact, or what the handler reserves: what it was shows itself on the next round.
        if (outcome is Submitted || await intake.FindEarlierAsync(submission.SubmissionId, cancellationToken) is not { } earlier)
        {
            return outcome;
        }

        // A page that was kept for long, sent once more, is a new request.
        return earlier.IsRecent ? earlier.Submitted : await TrySubmitAsync(submission with { SubmissionId = Guid.CreateVersion7() }, cancellationToken);
    }

    private async Task<SubmitOutcome?> TrySubmitAsync(Submission submission, CancellationToken cancellationToken)
    {
        var draft = new RequestDraft(submission.Offering, submission.Answers, submission.Applicant, submission.Channel, submission.Scope, submission.Confirmed);
        var answer = await handlers.CheckAsync(draft, cancellationToken);
        if (!answer.IsAccepted)
        {
            return new RefusedByHandler(answer);
        }

        return await register.HandleAsync(submission, cancellationToken) switch
        {
            Submitted registered => await unitOfWork.TryCommitAsync(cancellationToken) == CommitResult.Committed ? registered : null,
            var outcome => outcome,
        };
    }
}
