using System.Net.Sockets;
using System.Text.RegularExpressions;
using Esm.Notifications.Settings;
using Esm.Shells;
using MailKit;
using MailKit.Net.Smtp;
using MailKit.Security;
using MimeKit;

namespace Esm.Notifications.Send;

internal sealed partial class MailTransport(TenantFolder tenant, MailPassword password)
{
    // RFC 8314: TLS from the first byte.
    private const int SubmissionsPort = 465;

    public string Folder => Path.Combine(tenant.Path, "mail");

    public Task SendAsync(MimeMessage mail, MailSettings settings, Guid messageId, CancellationToken cancellationToken)
        => settings.Transport == MailTransportKind.Folder
            ? DropAsync(mail, messageId, cancellationToken)
            : SmtpAsync(mail, settings, cancellationToken);

    // Written aside and then moved: whoever watches the folder never reads half a mail. A repetition takes the place of the first, and of what a process left
    // that was killed. It may be lost with the power: the folder is for trying out. Ids of messages begin with their instant, so that a listing has the mails in order.
    private async Task DropAsync(MimeMessage mail, Guid messageId, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(Folder);
        var aside = Path.Combine(Folder, $".{messageId:N}.draft");

        // A file that is emptied as it is opened goes to the disk as it is closed, on ext4: each mail would wait for it.
        File.Delete(aside);
        await using (var draft = new FileStream(aside, FileMode.CreateNew))
        {
            await mail.WriteToAsync(draft, cancellationToken);
        }

        File.Move(aside, Path.Combine(Folder, $"{messageId:N}.eml"), overwrite: true);
    }

    private async Task SmtpAsync(MimeMessage mail, MailSettings settings, CancellationToken cancellationToken)
    {
        using var client = new SmtpClient();
        try
        {
            await client.ConnectAsync(settings.Host, settings.Port, SecurityOf(settings), cancellationToken);
            if (settings.UserName.Length > 0)
            {
                await client.AuthenticateAsync(settings.UserName, password.Unprotect(settings.ProtectedPassword), cancellationToken);
            }

            await client.SendAsync(mail, cancellationToken);
            await client.DisconnectAsync(quit: true, cancellationToken);
        }
        catch (Exception exception) when (CauseOf(exception) is { } cause)
        {
            // The server's own words would name the recipient in logs and dead letters.
            throw new MailNotSentException(cause, $"{settings.Host}:{settings.Port}", CodeOf(exception)) { Refusal = RefusalOf(exception) };
        }
    }

    private static SecureSocketOptions SecurityOf(MailSettings settings)
    {
        if (!settings.UseTls)
        {
            return SecureSocketOptions.None;
        }

        return settings.Port == SubmissionsPort ? SecureSocketOptions.SslOnConnect : SecureSocketOptions.StartTls;
    }

    // Null for what is a fault of ours.
    private static MailCause? CauseOf(Exception exception) => exception switch
    {
        SmtpCommandException { ErrorCode: SmtpErrorCode.RecipientNotAccepted } => MailCause.RecipientRefused,
        SmtpCommandException { ErrorCode: SmtpErrorCode.SenderNotAccepted } => MailCause.SenderRefused,
        CommandException => MailCause.MailRefused,
        AuthenticationException or SaslException => MailCause.SignInRefused,
        SslHandshakeException or NotSupportedException => MailCause.NotEncrypted,
        SocketException or IOException or ProtocolException or TimeoutException or ServiceNotConnectedException => MailCause.ServerAway,
        _ => null,
    };

    private static string CodeOf(Exception exception) => exception is SmtpCommandException command
        ? $"{(int)command.StatusCode} {EnhancedCode().Match(command.Message).Value}".TrimEnd()
        : "";

    // RFC 5321, 4.2.3: 550 is also said of mail that is not let through for other reasons; RFC 3463 tells them apart: 5.1.x is about the address.
    // A server that gives no such code may mean either, so later tries are made. A full mailbox (552) may have room again tomorrow.
    private static AddressRefusal RefusalOf(Exception exception)
    {
        if (exception is not SmtpCommandException
            {
                ErrorCode: SmtpErrorCode.RecipientNotAccepted,
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
