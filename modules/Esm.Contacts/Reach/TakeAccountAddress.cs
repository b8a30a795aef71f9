using Esm.Contacts.Contracts;
using Esm.Contacts.Data;
using Esm.Data;
using Esm.Events;
using Esm.Identity.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Esm.Contacts.Reach;

// The holder of an account proved to read mail at an address: their own contact has it from now on, and nobody else's. One statement, as in MarkEmail:
// an agent who has the contact open loses nothing.
internal sealed class TakeAccountAddress(ContactsDb db, IUnitOfWork unitOfWork) : IEventHandler<AccountEmailConfirmed>
{
    public async Task HandleAsync(AccountEmailConfirmed notification, CancellationToken cancellationToken)
    {
        var email = Normalised.Email(notification.Email);
        var former = db.Contacts.Where(contact => contact.UserId == notification.UserId && contact.Email != email);
        foreach (var contact in await former.Select(contact => new ContactChanged(contact.Id, contact.Version)).ToListAsync(cancellationToken))
        {
            unitOfWork.Publish(contact);
        }

        await former.ExecuteUpdateAsync(set => set.SetProperty(contact => contact.Email, email), cancellationToken);
    }
}
