using Esm.Contacts.Contracts;
using Esm.Forms.Contracts;
using Esm.Requests.Access;
using Esm.Requests.Canned;
using Esm.Requests.Contracts;
using Esm.Requests.Data;
using Esm.Requests.Follow;
using Esm.Requests.Move;
using Esm.Requests.Workflow;
using Microsoft.EntityFrameworkCore;

namespace Esm.Requests.Handle;

internal sealed class RequestsForModules(RequestsDb db, RequestInfos infos, RequestMover mover, OtherWays others, TimeProvider time) : IRequests
{
    public async Task<IReadOnlyDictionary<Guid, RequestInfo>> FindManyAsync(IReadOnlyCollection<Guid> requestIds, CancellationToken cancellationToken)
    {
        var found = await db.Requests.AsNoTracking().Where(request => requestIds.Contains(request.Id)).ToListAsync(cancellationToken);
        return (await infos.OfAsync(found, cancellationToken)).ToDictionary(info => info.Id);
    }

    public async Task<IReadOnlyList<RequestInfo>> ListOpenedByAsync(Guid parentId, CancellationToken cancellationToken)
    {
        var rows = await db.Links.Where(link => link.FromId == parentId && link.Kind == LinkKind.Opened)
            .Join(db.Requests, link => link.ToId, request => request.Id, (_, request) => request)
            .AsNoTracking()
            .OrderBy(request => request.CreatedAt).ThenBy(request => request.Id)
            .ToListAsync(cancellationToken);
        return await infos.OfAsync(rows, cancellationToken);
    }

    public async Task<RequestInfo?> FindOpenerAsync(Guid requestId, CancellationToken cancellationToken)
    {
        var opener = await db.Links.Where(link => link.ToId == requestId && link.Kind == LinkKind.Opened)
            .Join(db.Requests, link => link.FromId, request => request.Id, (_, request) => request)
            .AsNoTracking()
            .FirstOrDefaultAsync(cancellationToken);
        return await infos.OfAsync(opener, cancellationToken);
    }

    public Task<OpenOutcome> OpenAsync(IHandledRequest parent, string offeringCode, FormAnswers answers, CancellationToken cancellationToken)
        => others.FollowUps.OpenAsync(((HandledRequest)parent).Row, offeringCode, answers, cancellationToken);

    public async Task<bool> MoveAsync(Guid requestId, TransitionMeaning transition, string actor, string text, CancellationToken cancellationToken)
    {
        var request = await db.Requests.SingleOrDefaultAsync(row => row.Id == requestId, cancellationToken);
        if (request is null)
        {
            return false;
        }

        var entry = new Entry(Guid.CreateVersion7(), new Actor(ActorKind.System, null, actor), time.GetUtcNow(), text);
        return await mover.MoveAsync(request, transition, StepMaker.System, entry, cancellationToken) is StepOutcome.Made;
    }

    public async Task<string?> FindGapAsync(Guid requestId, string text, CancellationToken cancellationToken)
        => await db.Requests.Where(row => row.Id == requestId).Select(row => row.DepartmentCode).SingleOrDefaultAsync(cancellationToken) is { } department
            ? await others.Gaps.FindAsync(department, text, cancellationToken)
            : null;

    public async Task<bool> IsInterestedAsync(Guid requestId, Guid accountId, CancellationToken cancellationToken)
        => await db.Requests.AsNoTracking().SingleOrDefaultAsync(row => row.Id == requestId, cancellationToken) is { } request
            && await others.Interested.IncludesAsync(request, accountId, cancellationToken);

    public async Task<bool> SetFeeAsync(Guid requestId, decimal amount, CancellationToken cancellationToken)
    {
        var request = await db.Requests.SingleOrDefaultAsync(row => row.Id == requestId, cancellationToken);
        if (request is null)
        {
            return false;
        }

        var entry = new Entry(Guid.CreateVersion7(), new Actor(ActorKind.System, null, ""), time.GetUtcNow(), "");
        if (request.Charge(entry, amount) is { } charged)
        {
            db.Events.Add(charged);
        }

        return true;
    }

    public async Task<bool> NoteAsync(Guid requestId, string actor, string text, CancellationToken cancellationToken)
    {
        var request = await db.Requests.SingleOrDefaultAsync(row => row.Id == requestId, cancellationToken);
        if (request is null)
        {
            return false;
        }

        var entry = new Entry(Guid.CreateVersion7(), new Actor(ActorKind.System, null, actor), time.GetUtcNow(), text);
        db.Events.Add(request.Note(entry));
        return true;
    }

    public Task<bool> FollowAsync(Guid requestId, ContactDetails follower, Channel channel, CancellationToken cancellationToken)
        => others.Follow.HandleAsync(requestId, follower, channel, cancellationToken);
}

// What modules do with requests that the core of this module does for itself too.
internal sealed record OtherWays(FollowUps FollowUps, FollowRequest Follow, Interested Interested, Gaps Gaps);
