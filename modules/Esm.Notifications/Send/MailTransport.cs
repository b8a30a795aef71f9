using System.Net;
using System.Net.Mail;
using Esm.Notifications.Settings;
using Esm.Shells;

namespace Esm.Notifications.Send;

internal sealed class MailTransport(TenantFolder tenant, MailPassword password)
{
    public string Folder => Path.Combine(tenant.Path, "mail");

    public Task SendAsync(MailMessage mail, MailSettings settings, Guid messageId, CancellationToken cancellationToken)
        => settings.Transport == MailTransportKind.Folder
            ? DropAsync(mail, messageId, cancellationToken)
            : SmtpAsync(mail, settings, cancellationToken);

    // Written aside and then moved: whoever watches the folder never reads half a mail. A repetition takes the place of the first.
    private async Task DropAsync(MailMessage mail, Guid messageId, CancellationToken cancellationToken)
    {
        var aside = CreateAside(messageId);
        try
        {
            using (var client = new SmtpClient { DeliveryMethod = SmtpDeliveryMethod.SpecifiedPickupDirectory, PickupDirectoryLocation = aside.FullName })
            {
                await client.SendMailAsync(mail, cancellationToken);
            }

            // Ids of messages begin with their instant, so that a listing has the mails in order.
            File.Move(aside.GetFiles().Single().FullName, Path.Combine(Folder, $"{messageId:N}.eml"), overwrite: true);
        }
        finally
        {
            aside.Delete(recursive: true);
        }
    }

    // Empty: a process that was killed may have left its own try there.
    private DirectoryInfo CreateAside(Guid messageId)
    {
        var aside = new DirectoryInfo(Path.Combine(Folder, $".{messageId:N}"));
        if (aside.Exists)
        {
            aside.Delete(recursive: true);
        }

        aside.Create();
        return aside;
    }

    private async Task SmtpAsync(MailMessage mail, MailSettings settings, CancellationToken cancellationToken)
    {
        using var client = new SmtpClient(settings.Host, settings.Port) { EnableSsl = settings.UseTls };
        if (settings.UserName.Length > 0)
        {
            client.Credentials = new NetworkCredential(settings.UserName, password.Unprotect(settings.ProtectedPassword));
        }

        try
        {
            await client.SendMailAsync(mail, cancellationToken);
        }
        catch (SmtpException exception)
        {
            // The server's own words would name the recipient in logs and dead letters.
            throw new MailNotSentException(
                $"The mail server {settings.Host}:{settings.Port} did not take the mail: {exception.StatusCode}. {exception.InnerException?.Message}".TrimEnd())
            {
                IsAddressRefused = RefusesAddress(exception),
            };
        }
    }

    // RFC 5321, 4.2.3: no such mailbox, another server's, or no name of a mailbox. A full one (552) may have room again tomorrow.
    private static bool RefusesAddress(SmtpException exception)
        => exception is SmtpFailedRecipientException
        {
            StatusCode: SmtpStatusCode.MailboxUnavailable or SmtpStatusCode.UserNotLocalTryAlternatePath or SmtpStatusCode.MailboxNameNotAllowed,
        };
}

internal sealed class MailNotSentException(string message) : Exception(message)
{
    // No later try can help.
    public bool IsAddressRefused { get; init; }
}
