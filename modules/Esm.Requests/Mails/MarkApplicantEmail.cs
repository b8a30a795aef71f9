using Esm.Events;
using Esm.Notifications.Contracts;
using Esm.Requests.Data;
using Microsoft.EntityFrameworkCore;

namespace Esm.Requests.Mails;

// Keeps with each request what the mail server says of the address given with it, which may be another than the contact's. One statement: mails leave while people work on the request.
internal sealed class MarkApplicantEmail(RequestsDb db, TimeProvider time) : IEventHandler<AddressRefused>, IEventHandler<MailAccepted>
{
    public Task HandleAsync(AddressRefused notification, CancellationToken cancellationToken)
    {
        var (email, now) = (notification.Address.Trim().ToLowerInvariant(), time.GetUtcNow());
        return db.Requests
            .Where(request => request.ApplicantEmail == email && request.ApplicantEmailFailedAt == null)
            .ExecuteUpdateAsync(set => set.SetProperty(request => request.ApplicantEmailFailedAt, now), cancellationToken);
    }

    public Task HandleAsync(MailAccepted notification, CancellationToken cancellationToken)
    {
        var email = notification.Address.Trim().ToLowerInvariant();
        return db.Requests
            .Where(request => request.ApplicantEmail == email && request.ApplicantEmailFailedAt != null)
            .ExecuteUpdateAsync(set => set.SetProperty(request => request.ApplicantEmailFailedAt, (DateTimeOffset?)null), cancellationToken);
    }
}
