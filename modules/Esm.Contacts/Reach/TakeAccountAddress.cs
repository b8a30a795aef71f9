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
        var own = db.Contacts.Where(contact => contact.UserId == notification.UserId);
        if (await own.Where(contact => contact.Email != email).ExecuteUpdateAsync(set => set.SetProperty(contact => contact.Email, email), cancellationToken) == 0)
        {
            return;
        }

        foreach (var contact in await own.Select(contact => new ContactChanged(contact.Id, contact.Version)).ToListAsync(cancellationToken))
        {
            unitOfWork.Publish(contact);
        }
    }
}
