using Esm.Events;
using Esm.Streams;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Esm.Data.Migrations;

[DbContext(typeof(KernelDb))]
[Migration("0006_Stream")]
internal sealed class M0006_Stream : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            "esm_events",
            table => new
            {
                Id = table.Column<Guid>(),
                Position = table.Column<long>(nullable: true),
                Type = table.Column<string>(maxLength: StreamEventAttribute.NameMaxLength),
                Version = table.Column<int>(),
                Subject = table.Column<string>(maxLength: IStreamEvent.SubjectMaxLength),
                SubjectVersion = table.Column<long>(),
                At = table.Column<DateTimeOffset>(),
                Payload = table.Column<string>(),
            },
            constraints: table => table.PrimaryKey("PK_esm_events", row => row.Id));
        migrationBuilder.CreateIndex("IX_esm_events_Position", "esm_events", "Position", unique: true);

        migrationBuilder.CreateTable(
            "esm_stream",
            table => new { Id = table.Column<int>(), PurgedTo = table.Column<long>() },
            constraints: table => table.PrimaryKey("PK_esm_stream", row => row.Id));
        migrationBuilder.Sql("""INSERT INTO esm_stream ("Id", "PurgedTo") VALUES (1, 0)""");

        migrationBuilder.CreateTable(
            "esm_subscribers",
            table => new
            {
                Name = table.Column<string>(maxLength: SubscriberRegistration.NameMaxLength),
                Position = table.Column<long>(),
                SnapshotOf = table.Column<string>(maxLength: StreamEventAttribute.NameMaxLength, nullable: true),
                SnapshotAfter = table.Column<string>(maxLength: IStreamEvent.SubjectMaxLength, nullable: true),
                Failures = table.Column<int>(),
                Error = table.Column<string>(maxLength: SubscriberRow.ErrorMaxLength, nullable: true),
                NextAttemptAt = table.Column<DateTimeOffset>(nullable: true),
                MovedAt = table.Column<DateTimeOffset>(),
                Version = table.Column<long>(),
            },
            constraints: table => table.PrimaryKey("PK_esm_subscribers", row => row.Name));

        // A subscriber does what these messages asked for, and a task each hour what nobody asked for.
        migrationBuilder.Sql("""DELETE FROM esm_outbox WHERE "Type" = 'requests.release'""");
    }
}
