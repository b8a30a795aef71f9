using Esm.Contacts.Contracts;
using Esm.Requests.Data;
using Microsoft.EntityFrameworkCore;

namespace Esm.Requests.Work;

// An agent found that who asked is not the contact under which the request was filed: it gets a contact of its own, made of what was told, and so do the requests that were made because of it.
internal sealed class RejectContact(RequestsDb db, DeskWork work, IContacts contacts, IContactHistory history)
{
    public Task<DeskOutcome> HandleAsync(AgentPost post, CancellationToken cancellationToken)
        => work.ChangeAsync(
            post,
            async (request, entry) =>
            {
                if (!request.IsContactClaimed)
                {
                    return false;
                }

                await MoveAsync(request, contacts.AddOther(request.ToApplicant()), entry with { Text = "" }, cancellationToken);
                return true;
            },
            cancellationToken);

    private async Task MoveAsync(Request request, Guid ownContactId, Entry entry, CancellationToken cancellationToken)
    {
        var former = request.ContactId;
        db.Events.Add(request.RejectContact(entry, ownContactId));
        await history.MoveAsync(request.Reference, former, ownContactId, cancellationToken);
        var made = await db.Links.Where(link => link.FromId == request.Id && (link.Kind == LinkKind.Opened || link.Kind == LinkKind.Split))
            .Join(db.Requests, link => link.ToId, other => other.Id, (_, other) => other)
            .Where(other => other.ContactId == former)
            .ToListAsync(cancellationToken);
        foreach (var other in made)
        {
            await MoveAsync(other, ownContactId, entry with { Id = Guid.CreateVersion7() }, cancellationToken);
        }
    }
}
