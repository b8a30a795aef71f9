using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Esm.Departments.Sports.Data.Migrations;

[DbContext(typeof(SportsDb))]
[Migration("0001_Sports")]
internal sealed class M0001_Sports : Migration
{
    private const int EnumMaxLength = 40;

    protected override void Up(MigrationBuilder migrationBuilder)
    {
        CreateHalls(migrationBuilder);
        CreateEquipment(migrationBuilder);
        CreateCourses(migrationBuilder);
    }

    private static void CreateHalls(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            "sports_halls",
            table => new
            {
                Id = table.Column<Guid>(),
                Code = table.Column<string>(maxLength: Codes.MaxLength),
                Name = table.Column<string>(),
                Opening = table.Column<string>(),
                PriceCents = table.Column<int>(),
                LongestHours = table.Column<int>(),
                DaysAhead = table.Column<int>(),
                Version = table.Column<long>(),
            },
            constraints: table => table.PrimaryKey("PK_sports_halls", row => row.Id));
        migrationBuilder.CreateIndex("IX_sports_halls_Code", "sports_halls", "Code", unique: true);

        migrationBuilder.CreateTable(
            "sports_bookings",
            table => new
            {
                RequestId = table.Column<Guid>(),
                HallId = table.Column<Guid>(),
                Start = table.Column<DateTimeOffset>(),
                End = table.Column<DateTimeOffset>(),
                ReleasedAt = table.Column<DateTimeOffset>(nullable: true),
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_sports_bookings", row => row.RequestId);
                table.ForeignKey("FK_sports_bookings_sports_halls_HallId", row => row.HallId, "sports_halls", "Id", onDelete: ReferentialAction.Cascade);
            });
        migrationBuilder.CreateIndex("IX_sports_bookings_HallId_Start", "sports_bookings", ["HallId", "Start"]);
        migrationBuilder.CreateIndex("IX_sports_bookings_Start", "sports_bookings", "Start");

        migrationBuilder.CreateTable(
            "sports_booked_hours",
            table => new
            {
                Id = table.Column<Guid>(),
                HallId = table.Column<Guid>(),
                Start = table.Column<DateTimeOffset>(),
                RequestId = table.Column<Guid>(),
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_sports_booked_hours", row => row.Id);
                table.ForeignKey("FK_sports_booked_hours_sports_halls_HallId", row => row.HallId, "sports_halls", "Id", onDelete: ReferentialAction.Cascade);
            });
        migrationBuilder.CreateIndex("IX_sports_booked_hours_HallId_Start", "sports_booked_hours", ["HallId", "Start"], unique: true);
        migrationBuilder.CreateIndex("IX_sports_booked_hours_RequestId", "sports_booked_hours", "RequestId");
    }

    private static void CreateEquipment(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            "sports_equipment",
            table => new
            {
                Id = table.Column<Guid>(),
                Code = table.Column<string>(maxLength: Codes.MaxLength),
                Name = table.Column<string>(),
                Stock = table.Column<int>(),
                Version = table.Column<long>(),
            },
            constraints: table => table.PrimaryKey("PK_sports_equipment", row => row.Id));
        migrationBuilder.CreateIndex("IX_sports_equipment_Code", "sports_equipment", "Code", unique: true);

        migrationBuilder.CreateTable(
            "sports_loans",
            table => new
            {
                Id = table.Column<Guid>(),
                RequestId = table.Column<Guid>(),
                EquipmentId = table.Column<Guid>(),
                From = table.Column<DateOnly>(),
                To = table.Column<DateOnly>(),
                Quantity = table.Column<int>(),
                ReleasedAt = table.Column<DateTimeOffset>(nullable: true),
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_sports_loans", row => row.Id);
                table.ForeignKey(
                    "FK_sports_loans_sports_equipment_EquipmentId", row => row.EquipmentId, "sports_equipment", "Id", onDelete: ReferentialAction.Cascade);
            });
        migrationBuilder.CreateIndex("IX_sports_loans_EquipmentId_From", "sports_loans", ["EquipmentId", "From"]);
        migrationBuilder.CreateIndex("IX_sports_loans_RequestId", "sports_loans", "RequestId");
    }

    private static void CreateCourses(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            "sports_courses",
            table => new
            {
                Id = table.Column<Guid>(),
                Code = table.Column<string>(maxLength: Codes.MaxLength),
                Name = table.Column<string>(),
                Place = table.Column<string>(),
                Day = table.Column<string>(maxLength: EnumMaxLength),
                From = table.Column<TimeOnly>(),
                To = table.Column<TimeOnly>(),
                Season = table.Column<string>(maxLength: Course.SeasonMaxLength),
                FirstDay = table.Column<DateOnly>(),
                LastDay = table.Column<DateOnly>(),
                Capacity = table.Column<int>(),
                PriceCents = table.Column<int>(),
                Version = table.Column<long>(),
            },
            constraints: table => table.PrimaryKey("PK_sports_courses", row => row.Id));
        migrationBuilder.CreateIndex("IX_sports_courses_Code", "sports_courses", "Code", unique: true);

        migrationBuilder.CreateTable(
            "sports_registrations",
            table => new
            {
                RequestId = table.Column<Guid>(),
                CourseId = table.Column<Guid>(),
                Number = table.Column<int>(),
                Standing = table.Column<string>(maxLength: EnumMaxLength),
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_sports_registrations", row => row.RequestId);
                table.ForeignKey("FK_sports_registrations_sports_courses_CourseId", row => row.CourseId, "sports_courses", "Id", onDelete: ReferentialAction.Cascade);
            });
        migrationBuilder.CreateIndex("IX_sports_registrations_CourseId_Number", "sports_registrations", ["CourseId", "Number"], unique: true);
    }
}
