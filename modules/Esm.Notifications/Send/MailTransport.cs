using System.Net;
using System.Net.Mail;
using System.Text.RegularExpressions;
using Esm.Notifications.Settings;
using Esm.Shells;

namespace Esm.Notifications.Send;

internal sealed partial class MailTransport(TenantFolder tenant, MailPassword password)
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
                Refusal = RefusalOf(exception),
            };
        }
    }

    // RFC 5321, 4.2.3: 550 is also said of mail that is not let through for other reasons; RFC 3463 tells them apart: 5.1.x is about the address.
    // A server that gives no such code may mean either, so later tries are made. A full mailbox (552) may have room again tomorrow.
    private static AddressRefusal RefusalOf(SmtpException exception)
    {
        if (exception is not SmtpFailedRecipientException
            {
                StatusCode: SmtpStatusCode.MailboxUnavailable or SmtpStatusCode.UserNotLocalTryAlternatePath or SmtpStatusCode.MailboxNameNotAllowed,
            })
        {
            return AddressRefusal.None;
        }

        var code = EnhancedCode().Match(exception.Message);
        return (code.Success, code.Groups["subject"].Value) switch
        {
            (false, _) => AddressRefusal.Likely,
            (true, "1") => AddressRefusal.Final,
            _ => AddressRefusal.None,
        };
    }

    [GeneratedRegex(@"\b5\.(?<subject>\d{1,3})\.\d{1,3}\b", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex EnhancedCode();
}

// What a server's refusal says of the address.
internal enum AddressRefusal
{
    None,
    Likely,
    Final,
}

internal sealed class MailNotSentException(string message) : Exception(message)
{
    public AddressRefusal Refusal { get; init; }
}
