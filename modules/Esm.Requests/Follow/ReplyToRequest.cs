using Esm.Data;
using Esm.Forms.Contracts;
using Esm.Requests.Access;
using Esm.Requests.Contracts;
using Esm.Requests.Data;
using Esm.Requests.Move;
using Microsoft.EntityFrameworkCore;

namespace Esm.Requests.Follow;

internal abstract record ReplyOutcome
{
    private ReplyOutcome()
    {
    }

    public sealed record Sent : ReplyOutcome;

    public sealed record Closed : ReplyOutcome;

    // By a guard of the step, with its reason. Nothing is stored.
    public sealed record NotAllowed(string Why) : ReplyOutcome;

    public sealed record FilesLost : ReplyOutcome;

    // Others were faster, each time. Nothing is stored; what was typed is to be sent again.
    public sealed record NotStored : ReplyOutcome;

    // By the handler behind the offering, at fields.
    public sealed record Refused(IReadOnlyList<FormError> Errors) : ReplyOutcome;
}

// What the person says on their page, with the transition it stands for: a message, that it is not solved, or that they take the request back.
internal sealed record Reply(Guid Id, Guid RequestId, TransitionMeaning Transition, string Text, IReadOnlyList<FileAnswer> Files)
{
    // Answers to what was still open.
    public FormAnswers? Answers { get; init; }
}

internal sealed class ReplyToRequest(RequestsDb db, IUnitOfWork unitOfWork, IFormFiles files, CitizenMoves moves, TimeProvider time)
{
    // An agent may change the request at the same moment: the citizen never has to know.
    public async Task<ReplyOutcome> HandleAsync(Reply reply, CancellationToken cancellationToken)
        => await unitOfWork.RetryAsync(
            async attempt => await WasSentAsync(reply, attempt) ? new ReplyOutcome.Sent() : await TryReplyAsync(await RenewAsync(reply, attempt), attempt),
            cancellationToken) ?? new ReplyOutcome.NotStored();

    // A page that was kept for long, sent once more, says something new.
    private async Task<Reply> RenewAsync(Reply reply, CancellationToken cancellationToken)
        => await db.Events.AnyAsync(happened => happened.Id == reply.Id, cancellationToken) ? reply with { Id = Guid.CreateVersion7() } : reply;

    private async Task<ReplyOutcome?> TryReplyAsync(Reply reply, CancellationToken cancellationToken)
    {
        var request = await db.Requests.SingleAsync(row => row.Id == reply.RequestId, cancellationToken);
        if (await moves.CheckAsync(request, reply, cancellationToken) is { Count: > 0 } errors)
        {
            return new ReplyOutcome.Refused(errors);
        }

        var entry = new Entry(reply.Id, new Actor(ActorKind.Citizen, null, request.ContactName), time.GetUtcNow(), reply.Text);
        if (!await files.KeepAsync([.. reply.Files.Select(file => file.FileId)], cancellationToken))
        {
            return await WasSentAsync(reply, cancellationToken) ? new ReplyOutcome.Sent() : new ReplyOutcome.FilesLost();
        }

        var outcome = await moves.MakeAsync(request, reply, entry, cancellationToken);
        if (outcome is not StepOutcome.Made { Happened: var replied })
        {
            return outcome is StepOutcome.Refused { Why: { } why } ? new ReplyOutcome.NotAllowed(why) : new ReplyOutcome.Closed();
        }

        db.Documents.AddRange(reply.Files.Select((file, place) => RequestDocument.Of(replied, file, place)));
        return await unitOfWork.TryCommitAsync(cancellationToken) == CommitResult.Committed ? new ReplyOutcome.Sent() : null;
    }

    private Task<bool> WasSentAsync(Reply reply, CancellationToken cancellationToken)
    {
        var earliest = time.GetUtcNow() - PostIds.Lasting;
        return db.Events.AnyAsync(happened => happened.Id == reply.Id && happened.RequestId == reply.RequestId && happened.At > earliest, cancellationToken);
    }
}
