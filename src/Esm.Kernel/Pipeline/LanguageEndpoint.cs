using Esm.Localization;
using Esm.Pages;
using Esm.Settings;
using Esm.Shells;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Localization;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Esm.Pipeline;

// /language/nl?returnUrl=/services keeps the choice in a cookie and goes back.
internal static class LanguageEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapGet("/language/{language}", Choose).AllowAnonymous();

    private static async Task Choose(HttpContext context)
    {
        var language = (string?)context.GetRouteValue("language") ?? "";
        var site = await context.RequestServices.GetRequiredService<ISiteService>().GetSettingsAsync<SiteSettings>(context.RequestAborted);
        if (site.LanguageFor(language) != language)
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        var settings = context.RequestServices.GetRequiredService<ShellSettings>();
        context.Response.Cookies.Append(
            TenantCookies.Name(settings, "language"),
            CookieRequestCultureProvider.MakeCookieValue(new RequestCulture(Cultures.Of(language))),
            new CookieOptions { Path = "/", Secure = true, SameSite = SameSiteMode.Lax, MaxAge = TimeSpan.FromDays(365), IsEssential = true });
        context.Response.Redirect(ReturnAddress.OrHome(context.Request, context.Request.Query["returnUrl"]));
    }
}
