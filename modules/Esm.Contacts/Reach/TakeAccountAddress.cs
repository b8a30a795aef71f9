using Esm.Contacts.Data;
using Esm.Events;
using Esm.Identity.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Esm.Contacts.Reach;

// The holder of an account proved to read mail at an address: their own contact has it from now on, and nobody else's. One statement, as in MarkEmail:
// an agent who has the contact open loses nothing.
internal sealed class TakeAccountAddress(ContactsDb db) : IEventHandler<AccountEmailConfirmed>
{
    public Task HandleAsync(AccountEmailConfirmed notification, CancellationToken cancellationToken)
    {
        var email = Normalised.Email(notification.Email);
        return db.Contacts
            .Where(contact => contact.UserId == notification.UserId && contact.Email != email)
            .ExecuteUpdateAsync(set => set.SetProperty(contact => contact.Email, email), cancellationToken);
    }
}
