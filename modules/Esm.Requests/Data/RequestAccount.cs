using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Esm.Requests.Data;

// An account that a request joined by its secret link, beside the one that sent it: who holds the link may open it anyway.
internal sealed class RequestAccount
{
    public required Guid RequestId { get; init; }

    public required Guid UserId { get; init; }

    public required DateTimeOffset At { get; init; }

    public static void Map(EntityTypeBuilder<RequestAccount> entity)
    {
        entity.ToTable("requests_accounts");
        entity.HasKey(joined => new { joined.RequestId, joined.UserId });
        entity.HasIndex(joined => joined.UserId);
        entity.HasOne<Request>().WithMany().HasForeignKey(joined => joined.RequestId).OnDelete(DeleteBehavior.Restrict);
    }
}
