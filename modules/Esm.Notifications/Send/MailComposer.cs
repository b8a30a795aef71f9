using Esm.Localization;
using Esm.Notifications.Contracts;
using Esm.Notifications.Settings;
using Esm.Settings;
using Microsoft.Extensions.Localization;
using MimeKit;
using MimeKit.Text;

namespace Esm.Notifications.Send;

// Puts the tenant's frame around a message: the same words as plain text and as HTML.
internal sealed class MailComposer(ISiteService site, IStringLocalizer<Texts> texts)
{
    public async Task<MimeMessage> ComposeAsync(MailMessage message, MailSettings settings, Guid messageId, CancellationToken cancellationToken)
    {
        var tenant = await site.GetSettingsAsync<SiteSettings>(cancellationToken);
        var frame = CreateFrame(message, tenant);
        var sender = settings.SenderOr(tenant);
        var mail = new MimeMessage { Subject = message.Subject };
        mail.From.Add(new MailboxAddress(settings.FromName.Length > 0 ? settings.FromName : tenant.SiteName, sender));
        mail.To.Add(new MailboxAddress("", message.To));
        if (settings.ReplyTo.Length > 0)
        {
            mail.ReplyTo.Add(new MailboxAddress("", settings.ReplyTo));
        }

        Thread(mail, message, messageId, sender[(sender.LastIndexOf('@') + 1)..]);

        // RFC 3834: out-of-office robots do not answer.
        mail.Headers.Add("Auto-Submitted", "auto-generated");
        mail.Body = new MultipartAlternative(CreatePart(TextFormat.Plain, MailFrame.Text(frame)), CreatePart(TextFormat.Html, MailFrame.Html(frame)));
        mail.Body.Headers.Add("Content-Language", frame.Language);
        return mail;
    }

    // The id is the same for every try, so that a receiver can drop the repetition. RFC 5322, 3.6.4: what answers names what went before.
    private static void Thread(MimeMessage mail, MailMessage message, Guid messageId, string domain)
    {
        string Id(Guid id) => $"{id:N}@{domain}";
        mail.MessageId = Id(message.MessageId ?? messageId);
        foreach (var earlier in message.Thread)
        {
            mail.References.Add(Id(earlier));
            mail.InReplyTo = Id(earlier);
        }
    }

    private static TextPart CreatePart(TextFormat format, string content)
    {
        var part = new TextPart(format);
        part.SetText(System.Text.Encoding.UTF8, content.ReplaceLineEndings("\r\n"));
        part.ContentTransferEncoding = ContentEncoding.QuotedPrintable;
        return part;
    }

    private MailFrameTexts CreateFrame(MailMessage message, SiteSettings tenant)
    {
        using (tenant.Speak(message.Language))
        {
            return new MailFrameTexts
            {
                Language = Cultures.Current,
                SiteName = tenant.SiteName,
                Subject = message.Subject,
                Paragraphs = message.Paragraphs,
                ActionLabel = message.ActionLabel,
                ActionAddress = message.ActionPath.Length > 0 ? $"{tenant.BaseUrl.TrimEnd('/')}/{message.ActionPath.TrimStart('/')}" : "",
                CopyHint = texts["Frame.CopyHint"],
                Automatic = texts["Frame.Automatic", tenant.SiteName],
                Reach = string.Join(" · ", new[] { tenant.SiteName, tenant.Address, tenant.Phone, tenant.Email }.Where(text => text.Length > 0)),
            };
        }
    }
}
