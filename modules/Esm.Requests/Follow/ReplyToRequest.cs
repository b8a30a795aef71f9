using Esm.Data;
using Esm.Forms.Contracts;
using Esm.Requests.Data;
using Esm.Requests.Mails;
using Microsoft.EntityFrameworkCore;

namespace Esm.Requests.Follow;

internal enum ReplyOutcome
{
    Sent,
    Closed,
    FilesLost,
}

internal sealed record Reply(Guid Id, Guid RequestId, string Text, IReadOnlyList<FileAnswer> Files);

internal sealed class ReplyToRequest(RequestsDb db, IUnitOfWork unit, IFormFiles files, ReplyNotice notice, TimeProvider time)
{
    private const int Tries = 5;

    public async Task<ReplyOutcome> HandleAsync(Reply reply, CancellationToken cancellationToken)
    {
        for (var i = 0; i < Tries; i++)
        {
            if (await WasSentAsync(reply, cancellationToken))
            {
                return ReplyOutcome.Sent;
            }

            // An agent may change the request at the same moment: the citizen never has to know.
            if (await TryReplyAsync(reply, cancellationToken) is { } outcome)
            {
                return outcome;
            }
        }

        throw new InvalidOperationException($"Reply {reply.Id} could not be stored in {Tries} tries.");
    }

    private async Task<ReplyOutcome?> TryReplyAsync(Reply reply, CancellationToken cancellationToken)
    {
        var request = await db.Requests.SingleAsync(row => row.Id == reply.RequestId, cancellationToken);
        var entry = new Entry(reply.Id, new Actor(ActorKind.Citizen, null, request.ContactName), time.GetUtcNow(), reply.Text);
        if (request.Reply(entry) is not { } replied)
        {
            return ReplyOutcome.Closed;
        }

        if (!await files.KeepAsync([.. reply.Files.Select(file => file.FileId)], cancellationToken))
        {
            return await WasSentAsync(reply, cancellationToken) ? ReplyOutcome.Sent : ReplyOutcome.FilesLost;
        }

        db.Events.Add(replied);
        db.Documents.AddRange(reply.Files.Select(file => RequestDocument.Of(replied, file)));
        await notice.GiveAsync(request, replied, reply.Files, cancellationToken);
        return await unit.TryCommitAsync(cancellationToken) == CommitResult.Committed ? ReplyOutcome.Sent : null;
    }

    private Task<bool> WasSentAsync(Reply reply, CancellationToken cancellationToken)
        => db.Events.AnyAsync(happened => happened.Id == reply.Id && happened.RequestId == reply.RequestId, cancellationToken);
}

// Tells of a reply: the history, and whoever works on the request.
internal sealed class ReplyNotice(Correspondence correspondence, AgentMails agents)
{
    public async Task GiveAsync(Request request, RequestEvent replied, IReadOnlyList<FileAnswer> files, CancellationToken cancellationToken)
    {
        var text = string.Join('\n', files.Select(file => file.Name).Prepend(replied.Text).Where(line => line.Length > 0));
        correspondence.Receive(request, replied.At, text);
        await agents.TellReplyAsync(request, cancellationToken);
    }
}
