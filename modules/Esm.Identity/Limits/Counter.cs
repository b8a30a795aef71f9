using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Esm.Identity.Limits;

// How often something was done within the time that its first doing opened. The key is a hash: the table tells neither addresses nor people.
internal sealed class Counter
{
    public const int KeyMaxLength = 64;

    public required string Key { get; init; }

    public required int Count { get; init; }

    // In milliseconds since 1970, so that one statement counts on both databases.
    public required long Until { get; init; }

    public static void Map(EntityTypeBuilder<Counter> entity)
    {
        entity.ToTable("identity_counters");
        entity.HasKey(counter => counter.Key);
        entity.Property(counter => counter.Key).HasMaxLength(KeyMaxLength);
        entity.HasIndex(counter => counter.Until);
    }
}
