using Esm.Pages;
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
    private static readonly string[] Languages = ["fr", "nl", "en"];

    public static void Map(IEndpointRouteBuilder routes) => routes.MapGet("/language/{language}", Choose).AllowAnonymous();

    private static Task Choose(HttpContext context)
    {
        var language = (string?)context.GetRouteValue("language") ?? "";
        if (!Languages.Contains(language))
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return Task.CompletedTask;
        }

        var settings = context.RequestServices.GetRequiredService<ShellSettings>();
        context.Response.Cookies.Append(
            TenantCookies.Name(settings, "language"),
            CookieRequestCultureProvider.MakeCookieValue(new RequestCulture(language)),
            new CookieOptions { Path = "/", Secure = true, SameSite = SameSiteMode.Lax, MaxAge = TimeSpan.FromDays(365), IsEssential = true });
        context.Response.Redirect(ReturnAddress.OrHome(context.Request, context.Request.Query["returnUrl"]));
        return Task.CompletedTask;
    }
}
