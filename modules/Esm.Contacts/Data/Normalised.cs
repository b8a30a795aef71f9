namespace Esm.Contacts.Data;

// Addresses in the one form in which they are stored and compared; numbers are told in theirs already.
internal static class Normalised
{
    public static string Email(string email) => email.Trim().ToLowerInvariant();
}
