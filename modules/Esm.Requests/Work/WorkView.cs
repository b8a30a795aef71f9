using System.Security.Claims;
using Esm.Contacts.Contracts;
using Esm.Identity.Contracts;
using Esm.Requests.Access;
using Esm.Requests.Data;
using Esm.Requests.Follow;

namespace Esm.Requests.Work;

internal sealed record RequestWork(
    Agent Viewer, Request Request, RequestContent Content, ContactInfo Contact, IReadOnlyList<InteractionInfo> History, IReadOnlyList<UserInfo> Agents);

// All that the desk's page of one request shows.
internal sealed class WorkView(FollowedRequest followed, IContacts contacts, IContactHistory history, DepartmentAgents agents, AgentScope scope)
{
    private const int HistoryLimit = 20;

    public async Task<RequestWork> ReadAsync(Request request, ClaimsPrincipal user, CancellationToken cancellationToken)
    {
        var viewer = await scope.GetAsync(user, cancellationToken);
        var contact = await contacts.FindAsync(request.ContactId, cancellationToken)
            ?? throw new InvalidOperationException($"Request {request.Id} has no contact.");
        return new RequestWork(
            viewer,
            request,
            await followed.ReadAsync(request, forCitizen: false, cancellationToken),
            contact,
            await history.ListAsync(contact.Id, viewer.Departments, HistoryLimit, cancellationToken),
            await agents.ListAsync(request.DepartmentCode, cancellationToken));
    }
}
