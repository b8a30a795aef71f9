using Esm.Data;
using Esm.Requests.Access;
using Esm.Requests.Data;
using Microsoft.EntityFrameworkCore;

namespace Esm.Requests.Work;

internal enum DeskOutcome
{
    Done,
    Stale,
    NotFound,
    NotAllowed,
    UnknownAgent,

    // The person has no e-mail address that works, so the answer cannot go by mail.
    NoEmail,

    // The person has to be answered, and it was not said how.
    NoWay,
}

// What an agent sent: on which request, how many events of it they had seen, and the id of the event it is to become.
internal sealed record AgentPost(Agent Agent, Guid RequestId, int Seen, Guid PostId, string Text);

// How agents change requests: nobody overwrites what they have not seen, and the same form sent twice counts once.
internal sealed class DeskWork(RequestsDb db, IUnitOfWork unit, TimeProvider time)
{
    // The change is made anew where it was lost to something else than a change of the request: it has to read all it changes by itself.
    public async Task<DeskOutcome> ChangeAsync(AgentPost post, Func<Request, Entry, Task<bool>> change, CancellationToken cancellationToken)
        => await unit.RetryAsync(attempt => TryChangeAsync(post, change, attempt), cancellationToken) ?? DeskOutcome.Stale;

    private async Task<DeskOutcome?> TryChangeAsync(AgentPost post, Func<Request, Entry, Task<bool>> change, CancellationToken cancellationToken)
    {
        var request = await db.Requests.WorkedOnBy(post.Agent).SingleOrDefaultAsync(row => row.Id == post.RequestId, cancellationToken);
        if (request is null)
        {
            return DeskOutcome.NotFound;
        }

        if (request.EventCount != post.Seen)
        {
            return await WasDoneAsync(post, cancellationToken) ? DeskOutcome.Done : DeskOutcome.Stale;
        }

        var entry = new Entry(post.PostId, new Actor(ActorKind.Agent, post.Agent.Id, post.Agent.Name), time.GetUtcNow(), post.Text);
        if (!await change(request, entry))
        {
            return DeskOutcome.NotAllowed;
        }

        return await unit.TryCommitAsync(cancellationToken) == CommitResult.Committed ? DeskOutcome.Done : null;
    }

    private Task<bool> WasDoneAsync(AgentPost post, CancellationToken cancellationToken)
    {
        var earliest = time.GetUtcNow() - PostIds.Lasting;
        return db.Events.AnyAsync(happened => happened.Id == post.PostId && happened.RequestId == post.RequestId && happened.At > earliest, cancellationToken);
    }
}
