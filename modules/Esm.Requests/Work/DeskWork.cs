using Esm.Data;
using Esm.Requests.Access;
using Esm.Requests.Canned;
using Esm.Requests.Data;
using Microsoft.EntityFrameworkCore;

namespace Esm.Requests.Work;

// What an agent sent: on which request, how many events of it they had seen, and the id of the event it is to become.
internal sealed record AgentPost(Agent Agent, Guid RequestId, int Seen, Guid PostId, string Text)
{
    // Colleagues alone read it.
    public bool IsInternal { get; init; }
}

// How agents change requests: nobody overwrites what they have not seen, and the same form sent twice counts once.
internal sealed class DeskWork(RequestsDb db, Gaps gaps, IUnitOfWork unitOfWork, TimeProvider time)
{
    // The change is made anew where it was lost to something else than a change of the request: it has to read all it changes by itself.
    public async Task<DeskOutcome> ChangeAsync(AgentPost post, Func<Request, Entry, Task<bool>> change, CancellationToken cancellationToken)
        => await unitOfWork.RetryAsync(attempt => TryChangeAsync(post, change, attempt), cancellationToken) ?? new DeskOutcome.Stale();

    private async Task<DeskOutcome?> TryChangeAsync(AgentPost post, Func<Request, Entry, Task<bool>> change, CancellationToken cancellationToken)
    {
        var request = await db.Requests.WorkedOnBy(post.Agent).SingleOrDefaultAsync(row => row.Id == post.RequestId, cancellationToken);
        if (request is null)
        {
            return new DeskOutcome.NotFound();
        }

        if (request.EventCount != post.Seen)
        {
            return await WasDoneAsync(post, cancellationToken) ? new DeskOutcome.Done() : new DeskOutcome.Stale();
        }

        if (!post.IsInternal && await gaps.FindAsync(request.DepartmentCode, post.Text, cancellationToken) is { } gap)
        {
            return new DeskOutcome.Unfilled(gap);
        }

        var entry = new Entry(post.PostId, new Actor(ActorKind.Agent, post.Agent.Id, post.Agent.Name), time.GetUtcNow(), post.Text);
        if (!await change(request, entry))
        {
            return new DeskOutcome.NotAllowed();
        }

        return await unitOfWork.TryCommitAsync(cancellationToken) == CommitResult.Committed ? new DeskOutcome.Done() : null;
    }

    private Task<bool> WasDoneAsync(AgentPost post, CancellationToken cancellationToken)
    {
        var earliest = time.GetUtcNow() - PostIds.Lasting;
        return db.Events.AnyAsync(happened => happened.Id == post.PostId && happened.RequestId == post.RequestId && happened.At > earliest, cancellationToken);
    }
}
