using Esm.Data;
using Esm.Events;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Esm.Streams;

// How far a subscriber came. Its version is the compare-and-swap: of two nodes that took in the same facts, one stores nothing.
internal sealed class SubscriberRow : IVersioned
{
    public const int ErrorMaxLength = 2000;

    public required string Name { get; init; }

    public required long Position { get; set; }

    // While it is told how things stand: of which kind of fact, and the subject it was told of last.
    public string? SnapshotOf { get; set; }

    public string? SnapshotAfter { get; set; }

    public int Failures { get; set; }

    public string? Error { get; set; }

    public DateTimeOffset? NextAttemptAt { get; set; }

    public required DateTimeOffset MovedAt { get; set; }

    public long Version { get; private set; }

    public bool IsBeginning => Position < 0 || SnapshotOf is not null;

    public static SubscriberRow New(string name, DateTimeOffset now) => new() { Name = name, Position = -1, MovedAt = now };

    // Before all that is kept: it begins from zero at its next step.
    public void Restart(DateTimeOffset now)
    {
        Position = -1;
        Move(now);
    }

    public void Fail(string error, DateTimeOffset nextAttemptAt) => (Failures, Error, NextAttemptAt) = (Failures + 1, error, nextAttemptAt);

    public void Move(DateTimeOffset now) => (Failures, Error, NextAttemptAt, MovedAt) = (0, null, null, now);

    public static void Map(EntityTypeBuilder<SubscriberRow> entity)
    {
        entity.ToTable("esm_subscribers");
        entity.HasKey(row => row.Name);
        entity.Ignore(row => row.IsBeginning);
        entity.Property(row => row.Name).HasMaxLength(SubscriberRegistration.NameMaxLength);
        entity.Property(row => row.SnapshotOf).HasMaxLength(StreamEventAttribute.NameMaxLength);
        entity.Property(row => row.SnapshotAfter).HasMaxLength(IStreamEvent.SubjectMaxLength);
        entity.Property(row => row.Error).HasMaxLength(ErrorMaxLength);
    }
}
