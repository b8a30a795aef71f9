using System.Globalization;
using System.Net.Mail;
using Esm.Settings;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Esm.Pipeline;

// Whom to tell of a weakness: https://www.rfc-editor.org/rfc/rfc9116.
internal static class SecurityText
{
    // Less than a year, as the RFC recommends, and the same all day.
    private const int DaysValid = 180;

    public static void Map(IEndpointRouteBuilder routes) => routes.MapGet("/.well-known/security.txt", WriteAsync).AllowAnonymous();

    private static async Task WriteAsync(HttpContext context)
    {
        var site = await context.RequestServices.GetRequiredService<ISiteService>().GetSettingsAsync<SiteSettings>(context.RequestAborted);
        if (ContactOf(site) is not { } contact)
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        var today = context.RequestServices.GetRequiredService<TimeProvider>().GetUtcNow().UtcDateTime.Date;
        var expires = today.AddDays(DaysValid).ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
        context.Response.ContentType = "text/plain; charset=utf-8";
        await context.Response.WriteAsync(
            $"Contact: {contact}\nExpires: {expires}\nPreferred-Languages: {string.Join(", ", site.Cultures)}\nCanonical: {site.BaseUrl}/.well-known/security.txt\n",
            context.RequestAborted);
    }

    // The reception knows whom to ask where nobody else is named.
    private static string? ContactOf(SiteSettings site)
    {
        var contact = site.SecurityContact.Length > 0 ? site.SecurityContact : site.Email;
        if (contact.Length == 0 || contact.Any(char.IsControl))
        {
            return null;
        }

        return MailAddress.TryCreate(contact, out _) ? "mailto:" + contact : contact;
    }
}
