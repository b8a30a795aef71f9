using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Esm.Streams;

// One row: who gives out positions holds it.
internal sealed class StreamState
{
    public required int Id { get; init; }

    // Facts up to here are no longer kept.
    public required long PurgedTo { get; set; }

    public static void Map(EntityTypeBuilder<StreamState> entity)
    {
        entity.ToTable("esm_stream");
        entity.Property(state => state.Id).ValueGeneratedNever();
    }
}
