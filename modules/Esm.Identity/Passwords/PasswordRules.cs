using Esm.Identity.Data;
using Esm.Settings;
using Microsoft.AspNetCore.Identity;

namespace Esm.Identity.Passwords;

// NIST SP 800-63B-4 and OWASP ASVS 5.0, 6.2: long, any characters, nothing demanded of their mix, nothing everyone would try first.
// The codes are keys of the texts.
internal sealed class PasswordRules(ISiteService sites) : IPasswordValidator<Account>
{
    public const int MinLength = 15;
    public const int MaxLength = 128;

    private const int NameMinLength = 4;

    public async Task<IdentityResult> ValidateAsync(UserManager<Account> manager, Account user, string? password)
    {
        var site = await sites.GetSettingsAsync<SiteSettings>();
        var error = Check(password ?? "", user, site.SiteName);
        return error is null ? IdentityResult.Success : IdentityResult.Failed(new IdentityError { Code = error, Description = error });
    }

    public static string? Check(string password, Account user, string siteName)
    {
        var length = password.EnumerateRunes().Count();
        if (length < MinLength)
        {
            return "Password.TooShort";
        }

        if (length > MaxLength)
        {
            return "Password.TooLong";
        }

        if (Names(user).Any(name => password.Contains(name, StringComparison.OrdinalIgnoreCase)))
        {
            return "Password.HoldsName";
        }

        return PasswordStrength.IsEasy(password, Words(user.DisplayName).Concat(Words(siteName))) ? "Password.TooEasy" : null;
    }

    private static IEnumerable<string> Names(Account user)
        => new[] { user.UserName, user.Email, user.UserName?.Split('@')[0], user.Email?.Split('@')[0] }
            .OfType<string>()
            .Where(name => name.Length >= NameMinLength);

    private static IEnumerable<string> Words(string text)
        => text.Split([' ', '-', '\'', '’', '.', ','], StringSplitOptions.RemoveEmptyEntries).Where(word => word.Length >= NameMinLength);
}
