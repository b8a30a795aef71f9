using Esm.Identity.Contracts;
using Esm.Notifications.Contracts;
using Esm.Outbox;
using Esm.Requests.Access;
using Microsoft.Extensions.Localization;

namespace Esm.Requests.Mails;

// Sends people the mails about requests.
internal sealed class RequestMails(IOutbox outbox, IMailboxLimit limit, IStringLocalizer<Texts> texts, AccessTokens tokens)
{
    public const int MostAnHour = 10;

    public void Send(MailMessage mail) => outbox.Enqueue(mail with { ActionLabel = texts["Mail.Action"] });

    public string PathTo(string reference, string protectedToken) => tokens.PathTo(reference, protectedToken);

    // Asked where a mail goes out because somebody sent a form, to an address that they may have typed: it may be anybody's.
    public Task<bool> MayBeCausedAsync(string email, CancellationToken cancellationToken) => limit.MaySendAsync("request", email, MostAnHour, cancellationToken);
}
