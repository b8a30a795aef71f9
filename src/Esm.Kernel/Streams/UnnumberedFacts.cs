using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Esm.Streams;

// The facts of one commit until they have their positions; only on PostgreSQL, where others may commit before it.
internal sealed class UnnumberedFacts
{
    public required Guid Id { get; init; }

    // Rows of the stream without a position, as JSON.
    public required string Facts { get; init; }

    public static void Map(EntityTypeBuilder<UnnumberedFacts> entity) => entity.ToTable("esm_unnumbered_events");
}
