using Esm.Localization;
using Esm.Settings;
using Esm.Shells;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Localization;
using Microsoft.Extensions.DependencyInjection;

namespace Esm.Pipeline;

// The language of a page: asked for in the address, chosen before, or the browser's, and always one that the tenant serves.
internal sealed class RequestLanguage(string cookieName) : RequestCultureProvider
{
    public static RequestLocalizationOptions OptionsFor(ShellSettings settings)
    {
        var cultures = Cultures.Known.Select(Cultures.Of).ToArray();
        return new RequestLocalizationOptions
        {
            DefaultRequestCulture = new RequestCulture(cultures[0]),
            SupportedCultures = cultures,
            SupportedUICultures = cultures,
            ApplyCurrentCultureToResponseHeaders = true,
            RequestCultureProviders = [new RequestLanguage(TenantCookies.Name(settings, "language"))],
        };
    }

    public override async Task<ProviderCultureResult?> DetermineProviderCultureResult(HttpContext httpContext)
    {
        var settings = await httpContext.RequestServices.GetRequiredService<ISiteService>().GetSettingsAsync<SiteSettings>(httpContext.RequestAborted);
        var requested = Requested(httpContext).FirstOrDefault(language => string.Equals(settings.LanguageFor(language), language, StringComparison.Ordinal));
        return new ProviderCultureResult(Cultures.Of(settings.LanguageFor(requested)).Name);
    }

    private IEnumerable<string> Requested(HttpContext context)
    {
        yield return LanguageOf(context.Request.Query["culture"].ToString());
        if (context.Request.Cookies[cookieName] is { } cookie && CookieRequestCultureProvider.ParseCookieValue(cookie) is { UICultures.Count: > 0 } chosen)
        {
            yield return LanguageOf(chosen.UICultures[0].ToString());
        }

        foreach (var language in InOrder(context.Request))
        {
            yield return language;
        }
    }

    // What a browser says it reads, best first; a header that cannot be read says nothing.
    public static IEnumerable<string> InOrder(HttpRequest request)
        => request.GetTypedHeaders().AcceptLanguage.OrderByDescending(one => one.Quality ?? 1).Where(one => one.Quality != 0).Select(one => LanguageOf(one.Value.ToString()));

    private static string LanguageOf(string tag) => tag.Split('-', 2)[0].ToLowerInvariant();
}
