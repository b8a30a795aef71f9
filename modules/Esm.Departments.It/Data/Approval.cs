using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Esm.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Esm.Departments.It.Data;

internal enum Decision
{
    Waiting,
    Approved,
    Rejected,

    // The request ended before anybody decided.
    Dropped,

    // Somebody else was asked instead.
    Replaced,
}

// A manager's agreement that a request waits for. The secret of the mail's link is kept as a hash only.
internal sealed class Approval : IVersioned
{
    public const int HashLength = 64;
    public const int ReasonMaxLength = 1000;
    public const int DaysOpen = 14;

    private const int SecretBytes = 24;

    public required Guid Id { get; init; }

    public required Guid RequestId { get; init; }

    public required Guid ManagerId { get; init; }

    public required string TokenHash { get; init; }

    public required DateTimeOffset AskedAt { get; init; }

    public Decision Decision { get; private set; }

    public DateTimeOffset? DecidedAt { get; private set; }

    public string Reason { get; private set; } = "";

    public long Version { get; private set; }

    public static string CreateToken() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(SecretBytes));

    public static string Hash(string token) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(token)));

    // False where it was decided before.
    public bool Decide(Decision decision, string reason, DateTimeOffset now)
    {
        if (Decision != Decision.Waiting)
        {
            return false;
        }

        Decision = decision;
        Reason = reason;
        DecidedAt = now;
        return true;
    }

    public static void Map(EntityTypeBuilder<Approval> entity)
    {
        entity.ToTable("it_approvals");
        entity.Property(approval => approval.TokenHash).HasMaxLength(HashLength);
        entity.Property(approval => approval.Reason).HasMaxLength(ReasonMaxLength);
        entity.HasIndex(approval => approval.TokenHash).IsUnique();
        entity.HasIndex(approval => approval.RequestId);
        entity.HasIndex(approval => new { approval.ManagerId, approval.Decision, approval.AskedAt });
    }
}
