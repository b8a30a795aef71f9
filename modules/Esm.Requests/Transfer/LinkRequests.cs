using Esm.Requests.Access;
using Esm.Requests.Contracts;
using Esm.Requests.Data;
using Esm.Requests.Follow;
using Esm.Requests.Move;
using Esm.Requests.Work;
using Esm.Requests.Workflow;
using Microsoft.EntityFrameworkCore;

namespace Esm.Requests.Transfer;

// Says that two requests have to do with one another, or are the same.
internal sealed class LinkRequests(RequestsDb db, DeskWork work, RequestMover mover, FollowRequest follow)
{
    public Task<DeskOutcome> LinkAsync(AgentPost post, Guid otherId, CancellationToken cancellationToken)
        => work.ChangeAsync(
            post,
            async (request, entry) =>
            {
                if (await FindAsync(post.Agent, otherId, cancellationToken) is not { } other || await IsLinkedAsync(request.Id, otherId, cancellationToken))
                {
                    return false;
                }

                Add(request, other, LinkKind.Related, entry.At);
                db.Events.Add(request.Link(entry with { Text = "", Data = new EventData { Reference = other.Reference } }));
                db.Events.Add(other.Link(entry with { Id = Guid.CreateVersion7(), Text = "", Data = new EventData { Reference = request.Reference } }));
                return true;
            },
            cancellationToken);

    // The same thing asked twice: this one ends, and its person follows the other. One mail says both, with the link that opens the other.
    public Task<DeskOutcome> JoinAsync(AgentPost post, Guid otherId, CancellationToken cancellationToken)
        => work.ChangeAsync(
            post,
            async (request, entry) =>
            {
                if (await FindAsync(post.Agent, otherId, cancellationToken) is not { IsClosed: false } other)
                {
                    return false;
                }

                var isTold = await follow.AddAsync(other, request.ContactId, request.ToApplicant(), request.Channel, joined: request, cancellationToken);
                var ending = isTold ? entry with { Data = new EventData { ToldBy = ToldBy.Nobody } } : entry;
                if (await mover.MoveAsync(request, TransitionMeaning.Duplicate, StepMaker.Of(post.Agent), ending, cancellationToken) is StepOutcome.Refused)
                {
                    return false;
                }

                Add(request, other, LinkKind.Duplicate, entry.At);
                db.Events.Add(other.Link(entry with { Id = Guid.CreateVersion7(), Text = "", Data = new EventData { Reference = request.Reference } }));
                await follow.BringAlongAsync(request, other, cancellationToken);
                return true;
            },
            cancellationToken);

    // Both change, so both are to be the agent's.
    private Task<Request?> FindAsync(Agent agent, Guid id, CancellationToken cancellationToken)
        => db.Requests.WorkedOnBy(agent).SingleOrDefaultAsync(row => row.Id == id, cancellationToken);

    private Task<bool> IsLinkedAsync(Guid id, Guid otherId, CancellationToken cancellationToken)
        => db.Links.AnyAsync(
            link => link.Kind == LinkKind.Related && ((link.FromId == id && link.ToId == otherId) || (link.FromId == otherId && link.ToId == id)), cancellationToken);

    private void Add(Request request, Request other, LinkKind kind, DateTimeOffset at)
        => db.Links.Add(new RequestLink { Id = Guid.CreateVersion7(), FromId = request.Id, ToId = other.Id, Kind = kind, At = at });
}
