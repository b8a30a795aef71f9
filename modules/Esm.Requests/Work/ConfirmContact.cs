using Esm.Contacts.Contracts;
using Esm.Requests.Data;

namespace Esm.Requests.Work;

// An agent made sure that who asked is the contact under which the request was filed: what the contact lacked may then be taken from what was told.
internal sealed class ConfirmContact(RequestsDb db, DeskWork work, IContacts contacts)
{
    public Task<DeskOutcome> HandleAsync(AgentPost post, CancellationToken cancellationToken)
        => work.ChangeAsync(
            post,
            async (request, entry) =>
            {
                if (request.ConfirmContact(entry with { Text = "" }) is not { } confirmed)
                {
                    return false;
                }

                db.Events.Add(confirmed);
                await contacts.CompleteAsync(request.ContactId, request.ToApplicant(), cancellationToken);
                return true;
            },
            cancellationToken);
}
