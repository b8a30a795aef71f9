using System.Security.Cryptography;

namespace Esm.Identity.Passwords;

internal static class GeneratedPassword
{
    // Nothing that looks like something else when read from paper; 20 of 31 are 99 bits.
    private const string Letters = "abcdefghjkmnpqrstuvwxyz23456789";
    private const int Length = 20;

    public static string Create() => RandomNumberGenerator.GetString(Letters, Length);
}
