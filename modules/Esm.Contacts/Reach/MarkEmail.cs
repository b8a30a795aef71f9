using Esm.Contacts.Data;
using Esm.Events;
using Esm.Notifications.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Esm.Contacts.Reach;

// Keeps what the mail server says of an address with everybody who has it: a household may share one. One statement, because mails leave while people
// change their details; the row's version is left alone for the same reason.
internal sealed class MarkEmail(ContactsDb db, TimeProvider time) : IEventHandler<AddressRefused>, IEventHandler<MailAccepted>
{
    public Task HandleAsync(AddressRefused notification, CancellationToken cancellationToken)
    {
        var (email, now) = (Normalised.Email(notification.Address), time.GetUtcNow());
        return db.Contacts
            .Where(contact => contact.Email == email && contact.FailedEmail != email)
            .ExecuteUpdateAsync(set => set.SetProperty(contact => contact.FailedEmail, email).SetProperty(contact => contact.EmailFailedAt, now), cancellationToken);
    }

    public Task HandleAsync(MailAccepted notification, CancellationToken cancellationToken)
    {
        var email = Normalised.Email(notification.Address);
        return db.Contacts
            .Where(contact => contact.Email == email && contact.FailedEmail == email)
            .ExecuteUpdateAsync(set => set.SetProperty(contact => contact.FailedEmail, "").SetProperty(contact => contact.EmailFailedAt, (DateTimeOffset?)null), cancellationToken);
    }
}
