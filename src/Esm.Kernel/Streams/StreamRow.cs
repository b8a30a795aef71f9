using Esm.Events;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Esm.Streams;

// A fact. Neither sequences nor transaction ids come in the order of commits: the position is given once the fact is committed, or, on SQLite, which has one writer, as it is written.
internal sealed class StreamRow
{
    public required long Position { get; init; }

    public required Guid Id { get; init; }

    public required string Type { get; init; }

    public required int Version { get; init; }

    public required string Subject { get; init; }

    public required long SubjectVersion { get; init; }

    public required DateTimeOffset At { get; init; }

    public required string Payload { get; init; }

    public static void Map(EntityTypeBuilder<StreamRow> entity)
    {
        entity.ToTable("esm_events");
        entity.HasKey(row => row.Position);
        entity.Property(row => row.Position).ValueGeneratedNever();
        entity.Property(row => row.Type).HasMaxLength(StreamEventAttribute.NameMaxLength);
        entity.Property(row => row.Subject).HasMaxLength(IStreamEvent.SubjectMaxLength);
    }
}
