using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Esm.Requests.Data;

// Somebody else who wants the same thing solved: told of its steps, never shown what it says about who asked first.
internal sealed class RequestFollower
{
    public required Guid Id { get; init; }

    public required Guid RequestId { get; init; }

    public required Guid ContactId { get; init; }

    public required string AccessTokenHash { get; init; }

    public required string ProtectedToken { get; init; }

    public required DateTimeOffset At { get; init; }

    public static void Map(EntityTypeBuilder<RequestFollower> entity)
    {
        entity.ToTable("requests_followers");
        entity.Property(follower => follower.AccessTokenHash).HasMaxLength(Request.HashLength);
        entity.Property(follower => follower.ProtectedToken).HasMaxLength(Request.ProtectedTokenMaxLength);
        entity.HasIndex(follower => new { follower.RequestId, follower.ContactId }).IsUnique();
        entity.HasIndex(follower => follower.ContactId);
        entity.HasOne<Request>().WithMany().HasForeignKey(follower => follower.RequestId).OnDelete(DeleteBehavior.Restrict);
    }
}
