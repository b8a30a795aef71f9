using Esm.Notifications.Limits;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Esm.Notifications.Data.Migrations;

// The key is what they are counted by, and the only index: three were more to write than the mail itself. What was counted until now is not moved: it begins anew.
[DbContext(typeof(NotificationsDb))]
[Migration("0002_LimitedMailsByMailbox")]
internal sealed class M0002_LimitedMailsByMailbox : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.DropTable("notifications_limited_mails");
        migrationBuilder.CreateTable(
            "notifications_limited_mails",
            table => new
            {
                Mailbox = table.Column<string>(maxLength: LimitedMail.MailboxMaxLength),
                CausedAt = table.Column<DateTimeOffset>(),
                Id = table.Column<Guid>(),
            },
            constraints: table => table.PrimaryKey("PK_notifications_limited_mails", row => new { row.Mailbox, row.CausedAt, row.Id }));
    }
}
