using System.Globalization;
using System.Net.Mail;
using System.Net.Mime;
using System.Text;
using Esm.Notifications.Settings;
using Esm.Settings;
using Microsoft.Extensions.Localization;
using MailMessage = Esm.Notifications.Contracts.MailMessage;

namespace Esm.Notifications.Send;

// Puts the tenant's frame around a message: the same words as plain text and as HTML.
internal sealed class MailComposer(ISiteService site, IStringLocalizer<Texts> texts)
{
    private static readonly string[] Languages = ["fr", "nl", "en"];

    public async Task<System.Net.Mail.MailMessage> ComposeAsync(
        MailMessage message, MailSettings settings, Guid messageId, CancellationToken cancellationToken)
    {
        var tenant = await site.GetSettingsAsync<SiteSettings>(cancellationToken);
        var frame = CreateFrame(message, tenant);
        var sender = settings.SenderOr(tenant);
        var mail = new System.Net.Mail.MailMessage
        {
            From = new MailAddress(sender, settings.FromName.Length > 0 ? settings.FromName : tenant.SiteName, Encoding.UTF8),
            Subject = message.Subject,
            SubjectEncoding = Encoding.UTF8,
            HeadersEncoding = Encoding.UTF8,
        };
        mail.To.Add(new MailAddress(message.To));
        if (settings.ReplyTo.Length > 0)
        {
            mail.ReplyToList.Add(new MailAddress(settings.ReplyTo));
        }

        // The same for every try, so that a receiver can drop the repetition. RFC 3834: out-of-office robots do not answer.
        mail.Headers["Message-ID"] = $"<{messageId:N}@{sender[(sender.LastIndexOf('@') + 1)..]}>";
        mail.Headers["Auto-Submitted"] = "auto-generated";
        mail.Headers["Content-Language"] = frame.Language;
        mail.AlternateViews.Add(CreateView(MailFrame.Text(frame), MediaTypeNames.Text.Plain));
        mail.AlternateViews.Add(CreateView(MailFrame.Html(frame), MediaTypeNames.Text.Html));
        return mail;
    }

    private static AlternateView CreateView(string content, string mediaType)
    {
        var view = AlternateView.CreateAlternateViewFromString(content.ReplaceLineEndings("\r\n"), Encoding.UTF8, mediaType);
        view.TransferEncoding = TransferEncoding.QuotedPrintable;
        return view;
    }

    private MailFrameTexts CreateFrame(MailMessage message, SiteSettings tenant)
    {
        var language = Languages.Contains(message.Language, StringComparer.Ordinal) ? message.Language : Languages[0];
        var before = CultureInfo.CurrentUICulture;
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(language);
        try
        {
            return new MailFrameTexts
            {
                Language = language,
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
        finally
        {
            CultureInfo.CurrentUICulture = before;
        }
    }
}
