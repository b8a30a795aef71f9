using Esm.Extensions;
using Esm.Files;
using Esm.Input;
using Esm.Navigation;
using Esm.Health;
using Esm.Locking;
using Esm.Security;
using Esm.Settings;
using Esm.Shells;
using Esm.Themes;
using Esm.Time;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ApplicationParts;
using Microsoft.AspNetCore.Mvc.Razor;
using Microsoft.Extensions.DependencyInjection;

namespace Esm.Pipeline;

// What every tenant has, whatever its features.
internal static class TenantPlatform
{
    // What does not say who may open it is closed to everybody, citizens and administrators included.
    private static readonly AuthorizationPolicy Nobody = new AuthorizationPolicyBuilder().RequireAssertion(_ => false).Build();

    public static void AddTenantPlatform(
        this IServiceCollection services, ShellSettings settings, ExtensionManager extensions, IReadOnlyList<FeatureInfo> features, SharedViews views)
    {
        services.AddSingleton(CreateParts(extensions, features, views));
        services.AddRouting(options => options.LowercaseUrls = true);
        services.AddLocalization(options => options.ResourcesPath = "Resources");
        services.AddRazorPages().AddMvcOptions(options => options.Filters.Add(new RefusedWork()));
        PagesOnDemand.AddTo(services);
        services.AddSingleton(views);
        services.AddSingleton(views.FileVersions);
        services.AddSingleton<IRazorPageFactoryProvider, SharedPageFactories>();
        services.Configure<RazorViewEngineOptions>(options => options.ViewLocationExpanders.Add(new ThemeViewLocationExpander(extensions, features)));
        services.AddAuthentication();
        services.AddAuthorization(options => options.FallbackPolicy = Nobody);
        services.AddSingleton<IAuthorizationPolicyProvider, PermissionPolicyProvider>();
        services.AddSingleton<IAuthorizationMiddlewareResultHandler, ClosedDoor>();
        services.AddCookies(settings);
        services.AddCleanInput();
        services.AddSingleton<IVisitor, Visitor>();

        services.AddSingleton<SettingsCache>();
        services.AddScoped<ISiteService, SiteService>();
        services.AddScoped<IShellFeaturesManager, ShellFeaturesManager>();
        services.AddScoped<INavigationManager, NavigationManager>();
        services.AddSingleton<IFileStore, FileStore>();
        services.AddScoped<ILocalClock, LocalClock>().AddScoped<IWorkCalendar, WorkCalendar>();
        services.AddSingleton<ServingProblems>().AddSingleton<IFaultIsolation, FaultIsolation>();
        services.AddSingleton<IModuleCheck, PermissionCheck>();
        services.AddScoped<IDistributedLock, DatabaseLock>();
        services.AddTenantHealth();
        services.AddSettingsSection<SiteSettings>((site, _) => site.FindProblems([.. extensions.Extensions.Where(extension => extension.IsTheme).Select(extension => extension.Id)]));
    }

    // The prefix __Host- wants Path=/ and no domain; tenants that share a host are told apart by the cookies' names and keys.
    private static void AddCookies(this IServiceCollection services, ShellSettings settings)
    {
        services.Configure<AntiforgeryOptions>(options =>
        {
            Harden(options.Cookie, TenantCookies.Name(settings, "af"));
            options.SuppressXFrameOptionsHeader = true;

            // The framework refuses "Always" on http://localhost; the cookie policy adds Secure to every cookie.
            options.Cookie.SecurePolicy = CookieSecurePolicy.None;
        });
        services.Configure<CookieTempDataProviderOptions>(options => Harden(options.Cookie, TenantCookies.Name(settings, "notice")));
    }

    private static void Harden(CookieBuilder cookie, string name)
    {
        cookie.Name = name;
        cookie.Path = "/";
        cookie.HttpOnly = true;
        cookie.SameSite = SameSiteMode.Lax;
        cookie.SecurePolicy = CookieSecurePolicy.Always;
    }

    private static ApplicationPartManager CreateParts(ExtensionManager extensions, IReadOnlyList<FeatureInfo> features, SharedViews views)
    {
        var used = features.Select(feature => feature.ExtensionId).ToHashSet(StringComparer.Ordinal);
        var manager = new ApplicationPartManager();
        foreach (var assembly in extensions.Extensions.Where(extension => used.Contains(extension.Id)).Select(extension => extension.Assembly))
        {
            foreach (var part in views.PartsOf(assembly))
            {
                manager.ApplicationParts.Add(part);
            }
        }

        return manager;
    }
}
