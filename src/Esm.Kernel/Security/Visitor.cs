using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace Esm.Security;

// The antiforgery cookie is a secret of the browser that every page with a form gives out and every post brings back.
internal sealed class Visitor(IHttpContextAccessor accessor, IAntiforgery antiforgery, IOptions<AntiforgeryOptions> options) : IVisitor
{
    public string GetBrowserKey()
    {
        if (accessor.HttpContext is not { } http)
        {
            return "";
        }

        // The one that is being given out now counts before the one that came.
        var given = http.Response.HasStarted ? null : antiforgery.GetAndStoreTokens(http).CookieToken;
        var cookie = given ?? http.Request.Cookies[options.Value.Cookie.Name!] ?? "";
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(cookie)));
    }
}
