using Microsoft.AspNetCore.Http;

namespace Esm.Requests.Access;

// Keeps the secret of a tracking link out of addresses once it was opened. Scoped to the tenant's path of that one request, gone with the browser's session.
internal static class AccessCookie
{
    private const string Name = "esm.request";

    public static string? Read(HttpContext http) => http.Request.Cookies[Name];

    public static void Write(HttpContext http, string reference, string token)
        => http.Response.Cookies.Append(Name, token, new CookieOptions
        {
            Path = $"{http.Request.PathBase}/requests/{reference}",
            HttpOnly = true,
            Secure = http.Request.IsHttps,
            SameSite = SameSiteMode.Lax,
            IsEssential = true,
        });
}
