using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Esm.Catalogue.Data.Migrations;

[DbContext(typeof(CatalogueDb))]
[Migration("0001_Catalogue")]
internal sealed class M0001_Catalogue : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            "catalogue_offerings",
            table => new
            {
                Code = table.Column<string>(maxLength: Offering.CodeMaxLength),
                Slug = table.Column<string>(maxLength: Offering.SlugMaxLength),
                DepartmentCode = table.Column<string>(maxLength: Offering.DepartmentCodeMaxLength),
                PublishedNumber = table.Column<int>(),
                IsPublished = table.Column<bool>(),
                Version = table.Column<long>(),
            },
            constraints: table => table.PrimaryKey("PK_catalogue_offerings", row => row.Code));
        migrationBuilder.CreateIndex("IX_catalogue_offerings_Slug", "catalogue_offerings", "Slug", unique: true);

        migrationBuilder.CreateTable(
            "catalogue_offering_versions",
            table => new
            {
                Code = table.Column<string>(maxLength: Offering.CodeMaxLength),
                Number = table.Column<int>(),
                Json = table.Column<string>(),
                Sha256 = table.Column<string>(maxLength: OfferingVersion.Sha256Length),
                CreatedAt = table.Column<DateTimeOffset>(),
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_catalogue_offering_versions", row => new { row.Code, row.Number });
                table.ForeignKey(
                    "FK_catalogue_offering_versions_catalogue_offerings_Code", row => row.Code, "catalogue_offerings", "Code", onDelete: ReferentialAction.Cascade);
            });
    }
}
