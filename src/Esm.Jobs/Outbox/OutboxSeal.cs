using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;

namespace Esm.Outbox;

// Messages hold links that open requests and accounts. They wait, and lie as dead letters, encrypted with the tenant's keys, which are not in the database.
internal sealed class OutboxSeal(IDataProtectionProvider protection)
{
    // Messages of releases before it are JSON, which never begins like this.
    private const string Mark = "sealed1:";

    private readonly IDataProtector _protector = protection.CreateProtector("Esm.Outbox.Payload");

    public string Seal(string json) => Mark + _protector.Protect(json);

    public string Open(string payload)
    {
        if (!payload.StartsWith(Mark, StringComparison.Ordinal))
        {
            return payload;
        }

        try
        {
            return _protector.Unprotect(payload[Mark.Length..]);
        }
        catch (CryptographicException exception)
        {
            throw new InvalidOperationException("The message is encrypted with keys that this host does not have.", exception);
        }
    }
}
