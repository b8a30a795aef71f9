using Esm.Data;
using Esm.Forms.Contracts;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Esm.Forms.Data;

// A file somebody sent. Until something keeps it, it is only set aside.
internal sealed class StoredUpload : IVersioned
{
    public const int NameMaxLength = 150;
    public const int ContentTypeMaxLength = 100;
    public const int Sha256Length = 64;
    public const int PathMaxLength = 300;
    public const int SenderLength = 64;

    // From when it came, or was last shown again: whoever gives a form up does not fill the disk, whoever works on it loses nothing.
    public static readonly TimeSpan SetAsideFor = TimeSpan.FromMinutes(50);

    public required Guid Id { get; init; }

    public required string Name { get; init; }

    public required string ContentType { get; init; }

    public required long Size { get; init; }

    public required string Sha256 { get; init; }

    public required string Path { get; init; }

    // Who is counted for it while it waits: a hash of one length, which hides nobody. Null once it is kept.
    public string? Sender { get; set; }

    public required DateTimeOffset CreatedAt { get; init; }

    // When the form that it came with was sent again, without being taken.
    public DateTimeOffset? RenewedAt { get; private set; }

    public DateTimeOffset? KeptAt { get; private set; }

    public long Version { get; private set; }

    public static void Map(EntityTypeBuilder<StoredUpload> entity)
    {
        entity.ToTable("forms_files");
        entity.Property(file => file.Name).HasMaxLength(NameMaxLength);
        entity.Property(file => file.ContentType).HasMaxLength(ContentTypeMaxLength);
        entity.Property(file => file.Sha256).HasMaxLength(Sha256Length);
        entity.Property(file => file.Path).HasMaxLength(PathMaxLength);
        entity.Property(file => file.Sender).HasMaxLength(SenderLength);
        entity.HasIndex(file => new { file.KeptAt, file.CreatedAt });
    }

    public bool CanKeep(DateTimeOffset now) => KeptAt is null && now <= (RenewedAt ?? CreatedAt) + SetAsideFor;

    public void Keep(DateTimeOffset now)
    {
        if (!CanKeep(now))
        {
            throw new InvalidOperationException($"File {Id} is kept already or set aside for too long.");
        }

        KeptAt = now;
        Sender = null;
    }

    public FileAnswer ToAnswer() => new(Id, Name, ContentType, Size);
}
