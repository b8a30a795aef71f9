using Esm.Notifications.Contracts;
using Esm.Outbox;
using Esm.Requests.Access;
using Microsoft.Extensions.Localization;

namespace Esm.Requests.Mails;

// Sends people the mails about requests.
internal sealed class RequestMails(IOutbox outbox, IStringLocalizer<Texts> texts, AccessTokens tokens)
{
    public const int MostAnHour = 10;

    // What goes out because somebody sent a form, to an address that they may have typed: it may be anybody's.
    private static readonly MailLimit OfAnybody = new("request", MostAnHour);

    // How a followed request stands, by itself: those who fill a mailbox with the former keep nobody from that.
    private static readonly MailLimit OfFollowers = new("follower", MostAnHour);

    public void Send(MailMessage mail, bool isLimited = false) => Send(mail, isLimited ? OfAnybody : null);

    public void SendToFollower(MailMessage mail) => Send(mail, OfFollowers);

    public string PathTo(string reference, string protectedToken) => tokens.PathTo(reference, protectedToken);

    private void Send(MailMessage mail, MailLimit? limit) => outbox.Enqueue(mail with { ActionLabel = texts["Mail.Action"], Limit = limit });
}
