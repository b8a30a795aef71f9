using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Esm.Requests.Data.Migrations;

// Titles become texts by language, stored as JSON: a title so far serves every language.
[DbContext(typeof(RequestsDb))]
[Migration("0006_CannedTitles")]
internal sealed class M0006_CannedTitles : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
        => migrationBuilder.Sql(migrationBuilder.IsSqlite()
            ? """UPDATE requests_canned_texts SET "Title" = json_quote("Title")"""
            : """ALTER TABLE requests_canned_texts ALTER COLUMN "Title" TYPE text USING to_json("Title")::text""");
}
