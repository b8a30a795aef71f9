using System.Security.Cryptography;
using System.Text;
using Esm.Notifications.Contracts;
using Esm.Notifications.Data;
using Esm.Notifications.Settings;
using Esm.Outbox;
using Microsoft.EntityFrameworkCore;

namespace Esm.Notifications.Limits;

internal sealed class MailLimits(NotificationsDb db)
{
    public static readonly TimeSpan Window = TimeSpan.FromHours(1);

    // Counts mails that are about to be tried, by when they were caused: what a server that was away held up for hours is not one hour's. Those that are too many are the answer, and not counted;
    // one that is tried again was counted before, and one without a right address fails by itself.
    public async Task<IReadOnlyList<OutboxAttempt<MailMessage>>> CountAsync(IReadOnlyList<OutboxAttempt<MailMessage>> attempts, CancellationToken cancellationToken)
    {
        var limited = attempts.Where(attempt => attempt.Message.Limit is not null && MailAddresses.IsValid(attempt.Message.To)).ToLookup(attempt => KeyOf(attempt.Message, attempt.Message.Limit!), StringComparer.Ordinal);
        if (limited.Count == 0)
        {
            return [];
        }

        var counted = await ListAsync(limited, cancellationToken);
        var tooMany = new List<OutboxAttempt<MailMessage>>();
        foreach (var mailbox in limited)
        {
            var own = counted.Where(mail => string.Equals(mail.Mailbox, mailbox.Key, StringComparison.Ordinal)).ToList();
            foreach (var attempt in mailbox.Where(attempt => own.TrueForAll(mail => mail.Id != attempt.Delivery.MessageId)))
            {
                if (own.Count(mail => IsWithin(mail.CausedAt, attempt.Delivery.EnqueuedAt)) >= attempt.Message.Limit!.MostAnHour)
                {
                    tooMany.Add(attempt);
                    continue;
                }

                own.Add(db.LimitedMails.Add(new LimitedMail { Id = attempt.Delivery.MessageId, Mailbox = mailbox.Key, CausedAt = attempt.Delivery.EnqueuedAt }).Entity);
            }
        }

        return tooMany;
    }

    private static bool IsWithin(DateTimeOffset earlier, DateTimeOffset at) => earlier > at - Window && earlier <= at;

    private static string KeyOf(MailMessage message, MailLimit limit) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{limit.Kind} {Mailbox.Of(message.To)}")));

    private async Task<List<LimitedMail>> ListAsync(ILookup<string, OutboxAttempt<MailMessage>> limited, CancellationToken cancellationToken)
    {
        var mailboxes = limited.Select(mailbox => mailbox.Key).ToArray();
        var caused = limited.SelectMany(mailbox => mailbox).Select(attempt => attempt.Delivery.EnqueuedAt).ToArray();
        var (from, to) = (caused.Min() - Window, caused.Max());
        return await db.LimitedMails.AsNoTracking().Where(mail => mailboxes.Contains(mail.Mailbox) && mail.CausedAt > from && mail.CausedAt <= to).ToListAsync(cancellationToken);
    }
}
