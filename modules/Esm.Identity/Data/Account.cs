using Esm.Localization;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Esm.Identity.Data;

internal sealed class Account : IdentityUser<Guid>
{
    public const int UserNameMaxLength = 254;
    public const int DisplayNameMaxLength = 120;
    public const int EmailMaxLength = 254;
    public const int LanguageMaxLength = 2;
    public const int StampMaxLength = 64;
    public const int PasswordHashMaxLength = 400;

    public Account()
    {
        Id = Guid.CreateVersion7();
        SecurityStamp = NewStamp();
        ConcurrencyStamp = NewStamp();
    }

    public string DisplayName { get; set; } = "";

    public string Language { get; set; } = Cultures.Known[0];

    public DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset? DisabledAt { get; private set; }

    public bool IsDisabled => DisabledAt is not null;

    public static void Map(EntityTypeBuilder<Account> entity)
    {
        entity.ToTable("identity_accounts");
        entity.Property(account => account.UserName).HasMaxLength(UserNameMaxLength).IsRequired();
        entity.Property(account => account.NormalizedUserName).HasMaxLength(UserNameMaxLength).IsRequired();
        entity.Property(account => account.DisplayName).HasMaxLength(DisplayNameMaxLength);
        entity.Property(account => account.Email).HasMaxLength(EmailMaxLength);
        entity.Property(account => account.NormalizedEmail).HasMaxLength(EmailMaxLength);
        entity.Property(account => account.Language).HasMaxLength(LanguageMaxLength);
        entity.Property(account => account.PasswordHash).HasMaxLength(PasswordHashMaxLength);
        entity.Property(account => account.SecurityStamp).HasMaxLength(StampMaxLength).IsRequired();
        entity.Property(account => account.ConcurrencyStamp).HasMaxLength(StampMaxLength).IsRequired().IsConcurrencyToken();

        entity.Ignore(account => account.IsDisabled);
        entity.Ignore(account => account.PhoneNumber);
        entity.Ignore(account => account.PhoneNumberConfirmed);
        entity.Ignore(account => account.TwoFactorEnabled);
        entity.Ignore(account => account.LockoutEnabled);
        entity.Ignore(account => account.LockoutEnd);
        entity.Ignore(account => account.AccessFailedCount);
        entity.HasIndex(account => account.NormalizedUserName).IsUnique();
        entity.HasIndex(account => account.NormalizedEmail).IsUnique();
    }

    // The stamp goes with it, so that open sessions end at their next check.
    public bool Disable(DateTimeOffset now)
    {
        if (IsDisabled)
        {
            return false;
        }

        DisabledAt = now;
        RenewStamp();
        return true;
    }

    public bool Enable()
    {
        if (!IsDisabled)
        {
            return false;
        }

        DisabledAt = null;
        ConcurrencyStamp = NewStamp();
        return true;
    }

    // Links and sessions made before die.
    public void RenewStamp()
    {
        SecurityStamp = NewStamp();
        ConcurrencyStamp = NewStamp();
    }

    public static string NewStamp() => Guid.CreateVersion7().ToString("N");
}
