using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Esm.Locking;

// A lease: whoever wrote it holds the lock until it expires. The row stays when it is released, for its fence.
internal sealed class LockRow
{
    public const int KeyMaxLength = 200;

    public required string Key { get; init; }

    public required Guid Owner { get; set; }

    public required DateTimeOffset ExpiresAt { get; set; }

    // Counted up each time the lock is taken.
    public long Fence { get; set; }

    public static void Map(EntityTypeBuilder<LockRow> entity)
    {
        entity.ToTable("esm_locks");
        entity.HasKey(row => row.Key);
        entity.Property(row => row.Key).HasMaxLength(KeyMaxLength);
    }
}
