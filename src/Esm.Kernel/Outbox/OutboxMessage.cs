using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Esm.Outbox;

// A message waiting to leave. Delivered ones are deleted; one that failed too often stays as a dead letter.
internal sealed class OutboxMessage
{
    public const int TypeMaxLength = 100;
    public const int ErrorMaxLength = 2000;

    public required Guid Id { get; init; }

    public required string Type { get; init; }

    // Which messages go one after the other.
    public required string Lane { get; init; }

    public required string Payload { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required DateTimeOffset NextAttemptAt { get; set; }

    public int Attempts { get; set; }

    public bool IsDead { get; set; }

    public string? LastError { get; set; }

    // What the payload holds, once it was read.
    public object? Content { get; set; }

    public static void Map(EntityTypeBuilder<OutboxMessage> entity)
    {
        entity.ToTable("esm_outbox");
        entity.Ignore(message => message.Content);
        entity.Property(message => message.Type).HasMaxLength(TypeMaxLength);
        entity.Property(message => message.LastError).HasMaxLength(ErrorMaxLength);
        entity.Property(message => message.Lane).HasMaxLength(OutboxLane.NameMaxLength);
        entity.HasIndex(message => new { message.Lane, message.NextAttemptAt, message.Id }).HasFilter("NOT \"IsDead\"");
        entity.HasIndex(message => new { message.CreatedAt, message.Id }).HasFilter("\"IsDead\"");
    }
}
