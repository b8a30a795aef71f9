using Esm.Notifications.Contracts;
using Esm.Outbox;
using Esm.Requests.Access;
using Microsoft.Extensions.Localization;

namespace Esm.Requests.Mails;

// Sends people the mails about requests.
internal sealed class RequestMails(IOutbox outbox, IStringLocalizer<Texts> texts, AccessTokens tokens)
{
    public const int MostAnHour = 10;

    private static readonly MailLimit OfAnybody = new("request", MostAnHour);

    // Limited is what goes out because somebody sent a form, to an address that they may have typed: it may be anybody's.
    public void Send(MailMessage mail, bool isLimited = false)
        => outbox.Enqueue(mail with { ActionLabel = texts["Mail.Action"], Limit = isLimited ? OfAnybody : null });

    public string PathTo(string reference, string protectedToken) => tokens.PathTo(reference, protectedToken);

}
