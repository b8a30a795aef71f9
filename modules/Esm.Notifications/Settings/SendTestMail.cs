using Esm.Localization;
using Esm.Notifications.Contracts;
using Esm.Notifications.Send;
using Esm.Settings;
using Microsoft.Extensions.Localization;

namespace Esm.Notifications.Settings;

internal abstract record SendTestMailOutcome
{
    public sealed record Sent : SendTestMailOutcome;

    public sealed record BadAddress : SendTestMailOutcome;

    public sealed record Failed(string Cause) : SendTestMailOutcome;
}

// Not through the outbox: the admin waits for the answer.
internal sealed class SendTestMail(MailComposer composer, MailTransport transport, ISiteService site, IStringLocalizer<Texts> texts)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);

    public async Task<SendTestMailOutcome> HandleAsync(string? to, CancellationToken cancellationToken)
    {
        if (to is null || !MailAddresses.IsValid(to.Trim()))
        {
            return new SendTestMailOutcome.BadAddress();
        }

        var settings = await site.GetSettingsAsync<MailSettings>(cancellationToken);
        var message = new MailMessage(
            to.Trim(), Cultures.Current, texts["Mail.Test.Subject"], [texts["Mail.Test.Body"]]);
        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        timeout.CancelAfter(Patience);
        try
        {
            var id = Guid.CreateVersion7();
            using var mail = await composer.ComposeAsync(message, settings, id, timeout.Token);
            await transport.SendAsync(mail, settings, id, timeout.Token);
            return new SendTestMailOutcome.Sent();
        }
        catch (MailNotSentException exception)
        {
            return new SendTestMailOutcome.Failed(texts["DeadMail." + exception.Cause, exception.Server]);
        }
        catch (Exception exception) when (exception is InvalidOperationException or IOException or UnauthorizedAccessException)
        {
            return new SendTestMailOutcome.Failed(exception.Message);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return new SendTestMailOutcome.Failed(texts["Mail.Test.NoAnswer"]);
        }
    }
}
