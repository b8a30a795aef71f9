using Esm.Contacts.Contracts;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Esm.Requests.Data;

// Somebody else who wants the same thing solved: told of its steps, never shown what it says about who asked first.
internal sealed class RequestFollower
{
    public const int IdentityMaxLength = 300;

    public required Guid Id { get; init; }

    public required Guid RequestId { get; init; }

    // Under whom agents find it.
    public required Guid ContactId { get; init; }

    // What proves who it is, beside the key: null where nobody was signed in.
    public required Guid? AccountId { get; init; }

    // The account, the address or, for want of both, the contact: each follows once.
    public required string Identity { get; init; }

    // What they told, which mails go by.
    public required string Name { get; init; }

    public required string Email { get; init; }

    public required string Language { get; init; }

    public required string AccessTokenHash { get; init; }

    public required string ProtectedToken { get; init; }

    public required DateTimeOffset At { get; init; }

    public static string IdentityOf(ContactDetails details, Guid contactId)
        => details.UserId is { } accountId ? $"account:{accountId}"
            : details.Email.Length > 0 ? "email:" + details.Email.Trim().ToLowerInvariant()
            : $"contact:{contactId}";

    public static void Map(EntityTypeBuilder<RequestFollower> entity)
    {
        entity.ToTable("requests_followers");
        entity.Property(follower => follower.Identity).HasMaxLength(IdentityMaxLength);
        entity.Property(follower => follower.Name).HasMaxLength(ContactDetails.NameMaxLength);
        entity.Property(follower => follower.Email).HasMaxLength(ContactDetails.EmailMaxLength);
        entity.Property(follower => follower.Language).HasMaxLength(Request.LanguageMaxLength);
        entity.Property(follower => follower.AccessTokenHash).HasMaxLength(Request.HashLength);
        entity.Property(follower => follower.ProtectedToken).HasMaxLength(Request.ProtectedTokenMaxLength);
        entity.HasIndex(follower => new { follower.RequestId, follower.Identity }).IsUnique();
        entity.HasIndex(follower => follower.ContactId);
        entity.HasOne<Request>().WithMany().HasForeignKey(follower => follower.RequestId).OnDelete(DeleteBehavior.Restrict);
    }
}
