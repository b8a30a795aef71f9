using Esm.Notifications.Limits;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Esm.Notifications.Data.Migrations;

[DbContext(typeof(NotificationsDb))]
[Migration("0001_LimitedMails")]
internal sealed class M0001_LimitedMails : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            "notifications_limited_mails",
            table => new
            {
                Id = table.Column<Guid>(),
                Mailbox = table.Column<string>(maxLength: LimitedMail.MailboxMaxLength),
                CausedAt = table.Column<DateTimeOffset>(),
            },
            constraints: table => table.PrimaryKey("PK_notifications_limited_mails", row => row.Id));
        migrationBuilder.CreateIndex("IX_notifications_limited_mails_Mailbox_CausedAt", "notifications_limited_mails", ["Mailbox", "CausedAt"]);
        migrationBuilder.CreateIndex("IX_notifications_limited_mails_CausedAt", "notifications_limited_mails", "CausedAt");
    }
}
