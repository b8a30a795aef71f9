using System.Security.Cryptography;
using Esm.Shells;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;

namespace Esm.Identity.Limits;

// Tells again which accounts signed in on this device. It opens nothing: the password is asked all the same.
internal sealed class DeviceCookie(IDataProtectionProvider protection, ShellSettings shell, IHttpContextAccessor http)
{
    private const string Purpose = "Esm.Identity.Device";
    private const int AccountsKept = 8;

    private static readonly TimeSpan Life = TimeSpan.FromDays(365);

    private readonly ITimeLimitedDataProtector _protector = protection.CreateProtector(Purpose).ToTimeLimitedDataProtector();

    private string Name => $"__Host-esm-{shell.Name.ToLowerInvariant()}-device";

    // The device's id, where that account signed in on it before.
    public Guid? Find(Guid accountId) => Read() is [var device, .. var accounts] && accounts.Contains(accountId) ? device : null;

    public void Remember(Guid accountId)
    {
        var known = Read();
        Guid[] kept = [known is [var device, ..] ? device : Guid.CreateVersion7(), accountId, .. known.Skip(1).Where(id => id != accountId).Take(AccountsKept - 1)];
        http.HttpContext!.Response.Cookies.Append(
            Name,
            _protector.Protect(string.Join(' ', kept.Select(id => id.ToString("N"))), Life),
            new CookieOptions { Path = "/", Secure = true, HttpOnly = true, SameSite = SameSiteMode.Lax, MaxAge = Life, IsEssential = true });
    }

    private Guid[] Read()
    {
        if (http.HttpContext?.Request.Cookies[Name] is not { Length: > 0 } cookie)
        {
            return [];
        }

        try
        {
            return [.. _protector.Unprotect(cookie).Split(' ').Select(Guid.Parse)];
        }
        catch (CryptographicException)
        {
            // Too old, of keys that are gone, or made up: a device like any other.
            return [];
        }
    }
}
