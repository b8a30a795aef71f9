using Esm.Identity.Data;
using Microsoft.AspNetCore.Identity;

namespace Esm.Identity.Recipes;

// What somebody typed for an account that the recipe brings as well, as at the set-up: it counts, and no other password is told.
internal static class TypedCredentials
{
    public static bool DifferFrom(this UserPayload user, Account account, IPasswordHasher<Account> hasher)
        => (user.Email.Length > 0 && Names.Normalize(user.Email) != account.NormalizedEmail) || !HasPassword(account, user, hasher);

    public static void ReplaceIn(this UserPayload user, Account account, IPasswordHasher<Account> hasher)
    {
        if (user.Email.Length > 0)
        {
            (account.Email, account.NormalizedEmail, account.EmailConfirmed) = (user.Email, Names.Normalize(user.Email), true);
        }

        if (!HasPassword(account, user, hasher))
        {
            account.PasswordHash = hasher.HashPassword(account, user.Password!);
        }

        account.RenewStamp();
    }

    private static bool HasPassword(Account account, UserPayload user, IPasswordHasher<Account> hasher)
        => user.Password is not { } password
            || (account.PasswordHash is { } hash && hasher.VerifyHashedPassword(account, hash, password) != PasswordVerificationResult.Failed);
}
