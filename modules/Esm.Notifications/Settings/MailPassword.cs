using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;

namespace Esm.Notifications.Settings;

internal sealed class MailPassword(IDataProtectionProvider protection)
{
    private readonly IDataProtector _protector = protection.CreateProtector("Esm.Notifications.MailPassword");

    public string Protect(string password) => password.Length == 0 ? "" : _protector.Protect(password);

    public string Unprotect(string password)
    {
        try
        {
            return password.Length == 0 ? "" : _protector.Unprotect(password);
        }
        catch (CryptographicException exception)
        {
            throw new InvalidOperationException("The password of the mail server cannot be read with this tenant's keys: type it again in the mail settings.", exception);
        }
    }
}
