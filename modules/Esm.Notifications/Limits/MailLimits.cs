using System.Security.Cryptography;
using System.Text;
using Esm.Data;
using Esm.Notifications.Contracts;
using Esm.Notifications.Data;
using Esm.Outbox;
using Microsoft.EntityFrameworkCore;

namespace Esm.Notifications.Limits;

// Asked before a mail leaves, told after it left: what waits for a slow server meanwhile holds no transaction open.
internal sealed class MailLimits(NotificationsDb db)
{
    public static readonly TimeSpan Window = TimeSpan.FromHours(1);

    private static readonly CompiledQuery<Func<NotificationsDb, string, DateTimeOffset, DateTimeOffset, Task<int>>> CountWithin = new(() => EF.CompileAsyncQuery(
        (NotificationsDb db, string mailbox, DateTimeOffset from, DateTimeOffset to) => db.LimitedMails.Count(mail => mail.Mailbox == mailbox && mail.CausedAt > from && mail.CausedAt <= to)));

    // By when they were caused: what a server that was away held up for hours is not one hour's.
    public async Task<bool> AllowsAsync(MailMessage message, OutboxDelivery delivery)
        => message.Limit is not { } limit || await CountWithin.For(db)(db, KeyOf(message, limit), delivery.EnqueuedAt - Window, delivery.EnqueuedAt) < limit.MostAnHour;

    // Stored with the commit that takes the message out of the outbox.
    public void Count(MailMessage message, OutboxDelivery delivery)
    {
        if (message.Limit is { } limit)
        {
            db.LimitedMails.Add(new LimitedMail { Id = delivery.MessageId, Mailbox = KeyOf(message, limit), CausedAt = delivery.EnqueuedAt });
        }
    }

    private static string KeyOf(MailMessage message, MailLimit limit) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{limit.Kind} {Mailbox.Of(message.To)}")));
}
