using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.DataProtection;

namespace Esm.Requests.Access;

// The secret of a tracking link. The hash is what a link is checked against. The encrypted copy exists only so that each mail about the
// request can carry the working link: a person who asked once without an account must never need more than their last mail.
// Whoever steals the database alone has neither: the keys that decrypt are outside it, and mails that wait to be sent are encrypted too.
internal sealed class AccessTokens(IDataProtectionProvider protection)
{
    private const int Bytes = 16;
    private readonly IDataProtector _protector = protection.CreateProtector("Esm.Requests.AccessToken");

    public static string Create() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(Bytes));

    public static string Hash(string token) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(token)));

    public static bool Matches(string? token, string hash)
        => !string.IsNullOrEmpty(token) && CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(Hash(token)), Encoding.ASCII.GetBytes(hash));

    public string Protect(string token) => _protector.Protect(token);

    // Without the keys the link leads to a page that asks to sign in.
    public string PathTo(string reference, string protectedToken)
        => Unprotect(protectedToken) is { } token ? $"/requests/{reference}?key={token}" : $"/requests/{reference}";

    // Null when the keys were lost: links then lead to a page that asks to sign in.
    public string? Unprotect(string protectedToken)
    {
        try
        {
            return _protector.Unprotect(protectedToken);
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}
