using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Esm.Localization;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Esm.Identity.Data;

// Somebody asked for an account at an address. It becomes one when whoever reads mail there follows the link and chooses a password; until then
// it takes neither the address nor a name away from anybody.
internal sealed class Registration
{
    public const int KeyHashMaxLength = 64;

    private const int KeyBytes = 32;

    public static readonly TimeSpan Life = TimeSpan.FromHours(1);

    // One an address: asking anew replaces what was asked before, and ends its link.
    public required string NormalizedEmail { get; init; }

    public string Email { get; private set; } = "";

    public string DisplayName { get; private set; } = "";

    public string Language { get; private set; } = Cultures.Known[0];

    public string KeyHash { get; private set; } = "";

    public DateTimeOffset ValidUntil { get; private set; }

    // Set once it became an account, and kept until the link is over: the same form sent twice is told the same.
    public Guid? AccountId { get; private set; }

    public static void Map(EntityTypeBuilder<Registration> entity)
    {
        entity.ToTable("identity_registrations");
        entity.HasKey(registration => registration.NormalizedEmail);
        entity.Property(registration => registration.NormalizedEmail).HasMaxLength(Account.EmailMaxLength);
        entity.Property(registration => registration.Email).HasMaxLength(Account.EmailMaxLength);
        entity.Property(registration => registration.DisplayName).HasMaxLength(Account.DisplayNameMaxLength);
        entity.Property(registration => registration.Language).HasMaxLength(Account.LanguageMaxLength);
        entity.Property(registration => registration.KeyHash).HasMaxLength(KeyHashMaxLength).IsConcurrencyToken();
        entity.HasIndex(registration => registration.KeyHash);
        entity.HasIndex(registration => registration.ValidUntil);
    }

    public static string Hash(string key) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key)));

    // The key of the link.
    public string Ask(string email, string displayName, string language, DateTimeOffset now)
    {
        var key = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(KeyBytes));
        (Email, DisplayName, Language) = (email, displayName, language);
        (KeyHash, ValidUntil, AccountId) = (Hash(key), now + Life, null);
        return key;
    }

    public void Finish(Guid accountId) => AccountId = accountId;
}
