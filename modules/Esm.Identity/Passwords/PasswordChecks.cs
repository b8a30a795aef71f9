using Esm.Identity.Data;
using Microsoft.AspNetCore.Identity;

namespace Esm.Identity.Passwords;

internal static class PasswordChecks
{
    // Key of the text that says what is wrong with a requested password, or null.
    public static async Task<string?> FindProblemAsync(this UserManager<Account> accounts, Account account, string password)
    {
        foreach (var validator in accounts.PasswordValidators)
        {
            var result = await validator.ValidateAsync(accounts, account, password);
            if (!result.Succeeded)
            {
                return result.Errors.First().Code;
            }
        }

        return null;
    }
}
