using Esm.Data;
using Esm.Notifications.Contracts;
using Esm.Notifications.Limits;
using Esm.Notifications.Settings;
using Esm.Outbox;
using Esm.Settings;

namespace Esm.Notifications.Send;

internal sealed class SendMail(MailComposer composer, MailTransport transport, MailLimits limits, ISiteService site, IUnitOfWork unitOfWork) : IOutboxHandler<MailMessage>
{
    public async Task<IReadOnlyCollection<Guid>> FilterAsync(IReadOnlyList<OutboxAttempt<MailMessage>> attempts, CancellationToken cancellationToken)
    {
        var tooMany = await limits.CountAsync(attempts, cancellationToken);
        foreach (var messageId in tooMany.Select(attempt => attempt.Message.MessageId).OfType<Guid>())
        {
            unitOfWork.Publish(new MailGivenUp(messageId, IsAddressRefused: false) { IsHeldBack = true });
        }

        return [.. tooMany.Select(attempt => attempt.Delivery.MessageId)];
    }

    public async Task HandleAsync(MailMessage message, OutboxDelivery delivery, CancellationToken cancellationToken)
    {
        if (message.Subject.AsSpan().ContainsAny('\r', '\n'))
        {
            throw new UndeliverableException(nameof(MailCause.SubjectHasLines));
        }

        if (!MailAddresses.IsValid(message.To))
        {
            throw new UndeliverableException(nameof(MailCause.NoSingleRecipient));
        }

        var settings = await site.GetSettingsAsync<MailSettings>(cancellationToken);
        using var mail = await composer.ComposeAsync(message, settings, delivery.MessageId, cancellationToken);
        if (settings.Transport == MailTransportKind.Smtp)
        {
            // Others need the connection while the server takes its time.
            await unitOfWork.ReleaseConnectionAsync();
        }

        try
        {
            await transport.SendAsync(mail, settings, delivery.MessageId, cancellationToken);
        }
        catch (MailNotSentException exception) when (exception.Refusal == AddressRefusal.Final)
        {
            throw new UndeliverableException(exception.Message, exception);
        }

        if (settings.Transport == MailTransportKind.Smtp)
        {
            unitOfWork.Publish(new MailAccepted(message.To));
        }
    }

    // A server that was away, or that takes nothing from us, says nothing against the address.
    public Task GiveUpAsync(MailMessage message, OutboxDelivery delivery, CancellationToken cancellationToken)
    {
        var isRefused = (delivery.Failure as MailNotSentException ?? delivery.Failure?.InnerException as MailNotSentException) is { Refusal: not AddressRefusal.None };
        if (isRefused)
        {
            unitOfWork.Publish(new AddressRefused(message.To));
        }

        if (message.MessageId is { } messageId)
        {
            unitOfWork.Publish(new MailGivenUp(messageId, isRefused));
        }

        return Task.CompletedTask;
    }
}
