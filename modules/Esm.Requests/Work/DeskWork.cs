using Esm.Data;
using Esm.Requests.Access;
using Esm.Requests.Canned;
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

    // The text is a ready-made one with something left to fill in.
    Unfilled,
}

// What an agent sent: on which request, how many events of it they had seen, and the id of the event it is to become.
internal sealed record AgentPost(Agent Agent, Guid RequestId, int Seen, Guid PostId, string Text)
{
    // Colleagues alone read it.
    public bool IsInternal { get; init; }
}

// How agents change requests: nobody overwrites what they have not seen, and the same form sent twice counts once.
internal sealed class DeskWork(RequestsDb db, Gaps gaps, IUnitOfWork unit, TimeProvider time)
{
    // What was left to fill in, with the words around it.
    public string? Gap { get; private set; }

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

        if (!post.IsInternal && (Gap = await gaps.FindAsync(request.DepartmentCode, post.Text, cancellationToken)) is not null)
        {
            return DeskOutcome.Unfilled;
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
