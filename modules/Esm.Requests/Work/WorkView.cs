using System.Security.Claims;
using Esm.Contacts.Contracts;
using Esm.Identity.Contracts;
using Esm.Requests.Access;
using Esm.Requests.Data;
using Esm.Requests.Follow;
using Esm.Requests.Transfer;

namespace Esm.Requests.Work;

internal sealed record RequestWork(
    Agent Viewer, Request Request, RequestContent Content, ContactInfo Contact, IReadOnlyList<InteractionInfo> History, IReadOnlyList<UserInfo> Agents)
{
    // Who else it may be.
    public required IReadOnlyList<LikelyContact> Likely { get; init; }

    public required IReadOnlyList<RelatedRequest> Related { get; init; }

    // The viewer asked for it, recorded it or gains from it: others decide.
    public bool IsInterested => Interested.Includes(Request, Content.Events, Contact, Viewer.Id);

    // What did not arrive, by the ids of its mails.
    private HashSet<Guid> Undelivered { get; } = Content.Events.Select(happened => EventData.Read(happened.Data).Mail).OfType<Guid>().ToHashSet();

    // References of other requests that the viewer may read. What the log says of any other is that there is one.
    public IReadOnlySet<string> Named => Related.Where(other => other.Reference.Length > 0).Select(other => other.Reference).ToHashSet(StringComparer.Ordinal);

    public bool IsUndelivered(RequestEvent told) => Undelivered.Contains(told.Kind == RequestEventKind.Submitted ? Request.Id : told.Id);
}

// All that the desk's page of one request shows.
internal sealed class WorkView(FollowedRequest followed, ContactView contacts, DepartmentAgents agents, RelatedRequests related, AgentScope scope)
{
    public async Task<RequestWork> ReadAsync(Request request, ClaimsPrincipal user, CancellationToken cancellationToken)
    {
        var viewer = await scope.GetAsync(user, cancellationToken);
        var (contact, exchanges) = await contacts.ReadAsync(request.ContactId, viewer, cancellationToken);
        return new RequestWork(
            viewer,
            request,
            await followed.ReadAsync(request, forCitizen: false, cancellationToken),
            contact,
            exchanges,
            await agents.ListAsync(request.DepartmentCode, cancellationToken))
        {
            Likely = viewer.MayViewContacts ? await contacts.ListLikelyAsync(request, cancellationToken) : [],
            Related = await related.ListAsync(request.Id, viewer, cancellationToken),
        };
    }
}

// A contact and their newest exchanges, as an agent may see them.
internal sealed class ContactView(IContacts contacts, IContactHistory history)
{
    private const int HistoryLimit = 20;

    public Task<IReadOnlyList<LikelyContact>> ListLikelyAsync(Request request, CancellationToken cancellationToken)
        => contacts.ListLikelyAsync(request.ToApplicant(), request.ContactId, cancellationToken);

    public async Task<(ContactInfo Contact, IReadOnlyList<InteractionInfo> History)> ReadAsync(Guid contactId, Agent viewer, CancellationToken cancellationToken)
    {
        var contact = await contacts.FindAsync(contactId, cancellationToken) ?? throw new InvalidOperationException($"Contact {contactId} is gone.");
        return (contact, viewer.MayViewContacts ? await history.ListAsync(contactId, viewer.Departments, HistoryLimit, cancellationToken) : []);
    }
}
