using Esm.Data;
using Esm.Notifications.Contracts;
using Esm.Outbox;

namespace Esm.Notifications.Send;

// Until release 0.1.0 the outbox told of mails that were given up: what a database of that time still holds.
[OutboxMessage("notifications.given-up")]
internal sealed record FormerGivenUp(Guid MessageId, bool IsAddressRefused);

internal sealed class TellFormerGivenUp(IUnitOfWork unitOfWork) : IOutboxHandler<FormerGivenUp>
{
    public Task HandleAsync(FormerGivenUp message, OutboxDelivery delivery, CancellationToken cancellationToken)
    {
        unitOfWork.Publish(new MailGivenUp(message.MessageId, message.IsAddressRefused));
        return Task.CompletedTask;
    }
}
