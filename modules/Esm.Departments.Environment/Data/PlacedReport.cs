using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Esm.Departments.Environment.Data;

// Where a request lies, so that the ones nearby are found without reading them.
internal sealed class PlacedReport
{
    public const int OfferingCodeMaxLength = 100;
    public const int AddressKeyMaxLength = 300;
    public const int StreetMaxLength = 120;

    private const string OpenOnly = "\"IsOpen\"";

    // Names it towards the public; the request's own id stays inside.
    public required Guid Id { get; init; }

    public required Guid RequestId { get; init; }

    public required string OfferingCode { get; init; }

    // Folded street and number.
    public required string AddressKey { get; init; }

    // Without the number; empty where the person's words are not surely a street.
    public required string Street { get; init; }

    // Folded, so that the same street is found again.
    public required string StreetKey { get; init; }

    public required double? Latitude { get; init; }

    public required double? Longitude { get; init; }

    public required DateTimeOffset ReportedAt { get; init; }

    public bool IsOpen { get; set; } = true;

    // The picture taken when the work was done.
    public Guid? AfterFileId { get; set; }

    public static void Map(EntityTypeBuilder<PlacedReport> entity)
    {
        entity.ToTable("environment_reports");
        entity.Property(report => report.OfferingCode).HasMaxLength(OfferingCodeMaxLength);
        entity.Property(report => report.AddressKey).HasMaxLength(AddressKeyMaxLength);
        entity.Property(report => report.Street).HasMaxLength(StreetMaxLength);
        entity.Property(report => report.StreetKey).HasMaxLength(AddressKeyMaxLength);
        entity.HasIndex(report => report.RequestId).IsUnique();
        entity.HasIndex(report => new { report.OfferingCode, report.Latitude }).HasFilter(OpenOnly);
        entity.HasIndex(report => new { report.OfferingCode, report.StreetKey }).HasFilter(OpenOnly);
    }
}
