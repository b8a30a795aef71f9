using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Esm.Notifications.Limits;

// A mail that anybody could cause, once it was tried. Kept for as long as it counts.
internal sealed class LimitedMail
{
    public const int MailboxMaxLength = 64;

    public required Guid Id { get; init; }

    // A hash: addresses do not stand in the table.
    public required string Mailbox { get; init; }

    public required DateTimeOffset CausedAt { get; init; }

    public static void Map(EntityTypeBuilder<LimitedMail> entity)
    {
        entity.ToTable("notifications_limited_mails");
        entity.Property(mail => mail.Mailbox).HasMaxLength(MailboxMaxLength);
        entity.HasKey(mail => new { mail.Mailbox, mail.CausedAt, mail.Id });
    }
}
