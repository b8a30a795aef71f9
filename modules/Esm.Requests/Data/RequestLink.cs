using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Esm.Requests.Data;

internal enum LinkKind
{
    // The two have to do with one another.
    Related,

    // The first one opened the second.
    Opened,

    // A part of the first became the second.
    Split,

    // The first asks for the same as the second.
    Duplicate,
}

internal sealed class RequestLink
{
    public required Guid Id { get; init; }

    public required Guid FromId { get; init; }

    public required Guid ToId { get; init; }

    public required LinkKind Kind { get; init; }

    public required DateTimeOffset At { get; init; }

    public static void Map(EntityTypeBuilder<RequestLink> entity)
    {
        entity.ToTable("requests_links");
        entity.HasIndex(link => new { link.FromId, link.ToId, link.Kind }).IsUnique();
        entity.HasIndex(link => link.ToId);
        entity.HasOne<Request>().WithMany().HasForeignKey(link => link.FromId).OnDelete(DeleteBehavior.Restrict);
        entity.HasOne<Request>().WithMany().HasForeignKey(link => link.ToId).OnDelete(DeleteBehavior.Restrict);
    }
}
