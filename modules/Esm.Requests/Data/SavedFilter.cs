using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Esm.Requests.Data;

// A filter of the desk that an agent wants to find again.
internal sealed class SavedFilter
{
    public const int NameMaxLength = 60;
    public const int QueryMaxLength = 500;
    public const int MostPerAgent = 30;

    public required Guid Id { get; init; }

    public required Guid OwnerId { get; init; }

    public required string Name { get; init; }

    public required string Query { get; set; }

    public static void Map(EntityTypeBuilder<SavedFilter> entity)
    {
        entity.ToTable("requests_saved_filters");
        entity.Property(filter => filter.Name).HasMaxLength(NameMaxLength);
        entity.Property(filter => filter.Query).HasMaxLength(QueryMaxLength);
        entity.HasIndex(filter => new { filter.OwnerId, filter.Name }).IsUnique();
    }
}
