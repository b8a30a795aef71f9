using System.Security.Cryptography;
using System.Text;
using Esm.Data;
using Esm.Notifications.Contracts;
using Esm.Notifications.Data;
using Microsoft.EntityFrameworkCore;

namespace Esm.Notifications.Limits;

// Asked before a mail leaves, told after it left: what waits for a slow server meanwhile holds no transaction open.
internal sealed class MailLimits(NotificationsDb db, TimeProvider time)
{
    public static readonly TimeSpan Window = TimeSpan.FromHours(1);

    private static readonly CompiledQuery<Func<NotificationsDb, string, DateTimeOffset, Task<int>>> CountSince = new(() => EF.CompileAsyncQuery(
        (NotificationsDb db, string mailbox, DateTimeOffset since) => db.LimitedMails.Count(mail => mail.Mailbox == mailbox && mail.SentAt > since)));

    public async Task<bool> AllowsAsync(MailMessage message)
        => message.Limit is not { } limit || await CountSince.For(db)(db, KeyOf(message, limit), time.GetUtcNow() - Window) < limit.MostAnHour;

    // Stored with the commit that takes the message out of the outbox.
    public void Count(MailMessage message, Guid messageId)
    {
        if (message.Limit is { } limit)
        {
            db.LimitedMails.Add(new LimitedMail { Id = messageId, Mailbox = KeyOf(message, limit), SentAt = time.GetUtcNow() });
        }
    }

    private static string KeyOf(MailMessage message, MailLimit limit) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{limit.Kind} {Mailbox.Of(message.To)}")));
}
