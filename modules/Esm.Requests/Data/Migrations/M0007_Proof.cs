using Esm.Contacts.Contracts;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Esm.Requests.Data.Migrations;

// Access hangs on who sent a request, no longer on its contact. What the applicant told stands with the request: for older rows that is what the contact holds,
// read once from the table of the module that this one depends on.
[DbContext(typeof(RequestsDb))]
[Migration("0007_Proof")]
internal sealed class M0007_Proof : Migration
{
    private const string Requests = "requests_requests";
    private const string Followers = "requests_followers";

    // A request may have been opened by one that was itself opened by another.
    private const int DeepestChain = 4;

    protected override void Up(MigrationBuilder migrationBuilder)
    {
        AddApplicant(migrationBuilder);
        AddSubmitter(migrationBuilder);
        CreateAccounts(migrationBuilder);
        ChangeFollowers(migrationBuilder);
    }

    private static void AddApplicant(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.AddColumn<bool>("IsContactClaimed", Requests, defaultValue: false);
        migrationBuilder.AddColumn<string>("ApplicantEmail", Requests, maxLength: ContactDetails.EmailMaxLength, defaultValue: "");
        migrationBuilder.AddColumn<string>("ApplicantPhone", Requests, maxLength: ContactDetails.PhoneMaxLength, defaultValue: "");
        migrationBuilder.AddColumn<string>("ApplicantAddress", Requests, maxLength: ContactDetails.AddressMaxLength, defaultValue: "");
        migrationBuilder.AddColumn<string>("ApplicantLanguage", Requests, maxLength: Request.LanguageMaxLength, defaultValue: "fr");
        migrationBuilder.AddColumn<DateTimeOffset>("ApplicantEmailFailedAt", Requests, nullable: true);
        migrationBuilder.Sql(
            """
            UPDATE requests_requests SET
              "ApplicantEmail" = (SELECT c."Email" FROM contacts_contacts c WHERE c."Id" = requests_requests."ContactId"),
              "ApplicantPhone" = (SELECT c."Phone" FROM contacts_contacts c WHERE c."Id" = requests_requests."ContactId"),
              "ApplicantAddress" = (SELECT c."Address" FROM contacts_contacts c WHERE c."Id" = requests_requests."ContactId"),
              "ApplicantLanguage" = (SELECT c."Language" FROM contacts_contacts c WHERE c."Id" = requests_requests."ContactId"),
              "ApplicantEmailFailedAt" = (SELECT c."EmailFailedAt" FROM contacts_contacts c WHERE c."Id" = requests_requests."ContactId" AND c."FailedEmail" = c."Email")
            WHERE EXISTS (SELECT 1 FROM contacts_contacts c WHERE c."Id" = requests_requests."ContactId")
            """);
        migrationBuilder.CreateIndex("IX_requests_requests_ApplicantEmail", Requests, "ApplicantEmail");
    }

    private static void AddSubmitter(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.AddColumn<Guid>("SubmittedById", Requests, nullable: true);
        migrationBuilder.Sql(
            """
            UPDATE requests_requests SET "SubmittedById" =
              (SELECT e."ActorId" FROM requests_events e WHERE e."RequestId" = requests_requests."Id" AND e."Kind" = 'Submitted' AND e."ActorKind" = 'Citizen')
            """);
        // PostgreSQL has no smallest uuid.
        var parents = migrationBuilder.IsSqlite() ? "MIN(p.\"SubmittedById\")" : "CAST(MIN(CAST(p.\"SubmittedById\" AS text)) AS uuid)";
        for (var i = 0; i < DeepestChain; i++)
        {
            migrationBuilder.Sql(
                $"""
                UPDATE requests_requests SET "SubmittedById" =
                  (SELECT {parents} FROM requests_links l JOIN requests_requests p ON p."Id" = l."FromId"
                    WHERE l."ToId" = requests_requests."Id" AND l."Kind" IN ('Opened', 'Split'))
                WHERE "SubmittedById" IS NULL
                """);
        }

        migrationBuilder.CreateIndex("IX_requests_requests_SubmittedById", Requests, "SubmittedById", filter: "\"SubmittedById\" IS NOT NULL");
    }

    private static void CreateAccounts(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            "requests_accounts",
            table => new { RequestId = table.Column<Guid>(), UserId = table.Column<Guid>(), At = table.Column<DateTimeOffset>() },
            constraints: table =>
            {
                table.PrimaryKey("PK_requests_accounts", row => new { row.RequestId, row.UserId });
                table.ForeignKey("FK_requests_accounts_requests_requests_RequestId", row => row.RequestId, Requests, "Id", onDelete: ReferentialAction.Restrict);
            });
        migrationBuilder.CreateIndex("IX_requests_accounts_UserId", "requests_accounts", "UserId");
    }

    // Those so far keep their keys; what they told is what their contact holds.
    private static void ChangeFollowers(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.AddColumn<Guid>("AccountId", Followers, nullable: true);
        migrationBuilder.AddColumn<string>("Identity", Followers, maxLength: RequestFollower.IdentityMaxLength, defaultValue: "");
        migrationBuilder.AddColumn<string>("Name", Followers, maxLength: ContactDetails.NameMaxLength, defaultValue: "");
        migrationBuilder.AddColumn<string>("Email", Followers, maxLength: ContactDetails.EmailMaxLength, defaultValue: "");
        migrationBuilder.AddColumn<string>("Language", Followers, maxLength: Request.LanguageMaxLength, defaultValue: "fr");
        migrationBuilder.Sql(
            """
            UPDATE requests_followers SET
              "Name" = (SELECT c."Name" FROM contacts_contacts c WHERE c."Id" = requests_followers."ContactId"),
              "Email" = (SELECT c."Email" FROM contacts_contacts c WHERE c."Id" = requests_followers."ContactId"),
              "Language" = (SELECT c."Language" FROM contacts_contacts c WHERE c."Id" = requests_followers."ContactId")
            WHERE EXISTS (SELECT 1 FROM contacts_contacts c WHERE c."Id" = requests_followers."ContactId")
            """);
        migrationBuilder.Sql("""UPDATE requests_followers SET "Identity" = 'contact:' || lower(CAST("ContactId" AS text))""");
        migrationBuilder.DropIndex("IX_requests_followers_RequestId_ContactId", Followers);
        migrationBuilder.CreateIndex("IX_requests_followers_RequestId_Identity", Followers, ["RequestId", "Identity"], unique: true);
    }
}
