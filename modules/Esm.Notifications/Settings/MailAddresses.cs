using System.Net.Mail;

namespace Esm.Notifications.Settings;

internal static class MailAddresses
{
    // One bare address: neither a name in front nor a line break that would begin another header.
    public static bool IsValid(string address)
        => !address.AsSpan().ContainsAny('\r', '\n')
            && MailAddress.TryCreate(address, out var parsed)
            && string.Equals(parsed.Address, address, StringComparison.OrdinalIgnoreCase);
}
