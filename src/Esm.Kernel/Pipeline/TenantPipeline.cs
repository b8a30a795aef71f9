using Esm.Extensions;
using Esm.Health;
using Esm.Input;
using Esm.Settings;
using Esm.Shells;
using Esm.Themes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.CookiePolicy;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Esm.Pipeline;

// The road of a request through its tenant.
internal static class TenantPipeline
{
    public static RequestDelegate Build(ShellContainer container)
    {
        var services = container.Services;
        var app = new ApplicationBuilder(services);
        app.Use(next => context => SecurityHeaders.InvokeAsync(context, next));
        app.UseCookiePolicy(new CookiePolicyOptions { Secure = CookieSecurePolicy.Always, HttpOnly = HttpOnlyPolicy.Always, MinimumSameSitePolicy = SameSiteMode.Lax });
        app.UseStaticFiles(StaticAssets.Options(services.GetRequiredService<IWebHostEnvironment>()));
        app.UseRequestLocalization(RequestLanguage.OptionsFor(services.GetRequiredService<ShellSettings>()));
        var errors = ActivatorUtilities.CreateInstance<ErrorPages>(services);
        app.Use(next => context => errors.InvokeAsync(context, next));
        var hosts = ActivatorUtilities.CreateInstance<TenantHosts>(services);
        app.Use(next => context => hosts.InvokeAsync(context, next));
        var typed = UseInput(app, services);
        app.Use(next => context => ChooseThemeAsync(context, next));

        var routes = new EndpointRoutes(services, app);
        var mapped = new List<(Endpoint Endpoint, string Feature)>();
        foreach (var (featureId, startup) in container.Startups)
        {
            Attributing(featureId, () => mapped.AddRange(EndpointsOf(startup, app, services).Select(endpoint => (endpoint, featureId))));
        }

        // Made once: each look at a source of routes makes them anew.
        routes.DataSources.Add(new DefaultEndpointDataSource(mapped.Select(one => one.Endpoint)));
        routes.MapRazorPages();
        routes.MapTenantHealth();
        LanguageEndpoint.Map(routes);
        SecurityText.Map(routes);

        // A route for whatever no module answers, so that strangers get "not found" instead of being sent to sign in.
        routes.Map("{**path}", context =>
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return Task.CompletedTask;
        }).WithOrder(int.MaxValue).AllowAnonymous();
        CheckAddresses(services, mapped, routes);
        Route(app, routes, typed);
        return app.Build();
    }

    private static Endpoint[] EndpointsOf(Modules.StartupBase startup, ApplicationBuilder app, IServiceProvider services)
    {
        var own = new EndpointRoutes(services, app);
        startup.Configure(app, own, services);
        return [.. own.DataSources.SelectMany(source => source.Endpoints)];
    }

    private static void CheckAddresses(IServiceProvider services, List<(Endpoint Endpoint, string Feature)> mapped, EndpointRoutes routes)
    {
        var origin = services.GetRequiredService<FailureOrigin>();
        var others = routes.DataSources.Where(source => source is not DefaultEndpointDataSource).SelectMany(source => source.Endpoints);
        new RouteCheck(services.GetRequiredService<ExtensionManager>()).Check(mapped.Concat(others.Select(endpoint => (endpoint, origin.FeatureOf(endpoint) ?? FeatureException.Platform))));
    }

    private static TypedAgainPages UseInput(ApplicationBuilder app, IServiceProvider services)
    {
        var typed = ActivatorUtilities.CreateInstance<TypedAgainPages>(services);
        app.Use(next => context => CleanInput.InvokeAsync(context, next));
        app.Use(next => context => ErrorOrder.InvokeAsync(context, next));
        app.Use(next => context => typed.InvokeAsync(context, next));
        return typed;
    }

    private static void Route(ApplicationBuilder app, EndpointRoutes routes, TypedAgainPages typed)
    {
        app.UseRouting();
        app.UseAuthentication();
        app.Use(next => context => typed.RecogniseAsync(context, next));
        var limiter = app.ApplicationServices.GetRequiredService<PostLimiter>();
        app.Use(next => context => limiter.InvokeAsync(context, next));
        app.UseAuthorization();
        app.UseEndpoints(endpoints =>
        {
            foreach (var source in routes.DataSources)
            {
                endpoints.DataSources.Add(source);
            }
        });
    }

    private static void Attributing(string featureId, Action work)
    {
        try
        {
            work();
        }
        catch (Exception exception)
        {
            throw new FeatureException(featureId, FeatureStage.Activation, exception.Message, exception);
        }
    }

    private static async Task ChooseThemeAsync(HttpContext context, RequestDelegate next)
    {
        var settings = await context.RequestServices.GetRequiredService<ISiteService>().GetSettingsAsync<SiteSettings>(context.RequestAborted);
        var path = context.Request.Path;
        var isDesk = path.StartsWithSegments("/desk", StringComparison.OrdinalIgnoreCase) || path.StartsWithSegments("/admin", StringComparison.OrdinalIgnoreCase);
        context.Features.Set(new RequestTheme(isDesk ? settings.DeskTheme : settings.PortalTheme));
        await next(context);
    }

    private sealed class EndpointRoutes(IServiceProvider services, IApplicationBuilder app) : IEndpointRouteBuilder
    {
        public ICollection<EndpointDataSource> DataSources { get; } = [];

        public IServiceProvider ServiceProvider => services;

        public IApplicationBuilder CreateApplicationBuilder() => app.New();
    }
}
