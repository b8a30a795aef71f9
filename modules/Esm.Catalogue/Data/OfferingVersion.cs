using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Esm.Catalogue.Data;

// What an offering said at one time. Never changed: requests made with it are read with it.
internal sealed class OfferingVersion
{
    public const int Sha256Length = 64;

    public required string Code { get; init; }

    public required int Number { get; init; }

    public required string Json { get; init; }

    public required string Sha256 { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public static void Map(EntityTypeBuilder<OfferingVersion> entity)
    {
        entity.ToTable("catalogue_offering_versions");
        entity.HasKey(version => new { version.Code, version.Number });
        entity.Property(version => version.Code).HasMaxLength(Offering.CodeMaxLength);
        entity.Property(version => version.Sha256).HasMaxLength(Sha256Length);
        entity.HasOne<Offering>().WithMany().HasForeignKey(version => version.Code).OnDelete(DeleteBehavior.Cascade);
    }
}
