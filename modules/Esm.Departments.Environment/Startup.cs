using Esm.Data;
using Esm.Departments.Environment.Data;
using Esm.Departments.Environment.Finish;
using Esm.Departments.Environment.MeToo;
using Esm.Departments.Environment.Nearby;
using Esm.Departments.Environment.Report;
using Esm.Departments.Environment.Round;
using Esm.Events;
using Esm.Modules;
using Esm.Navigation;
using Esm.Pages;
using Esm.Requests.Contracts;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Esm.Departments.Environment;

internal sealed class Startup : StartupBase
{
    public override void ConfigureServices(IServiceCollection services)
    {
        services.AddModuleDb<EnvironmentDb>();
        services.AddModulePages<Startup>(pages => pages
            .AllowAnonymous("/MeToo")
            .RequirePermission("/Round", RequestPermissions.ViewRequests)
            .RequirePermission("/Finish", RequestPermissions.AnswerRequests));
        services.AddSingleton<INavigationProvider, Navigation>();
        services.AddSingleton<NearbyLimiter>();
        services.AddRequestHandler<ReportHandler>(ReportHandler.HandlerName).AddScoped<IEventHandler<RequestMoved>, KeepReports>();
        services.AddScoped<NearbyReports>().AddScoped<FollowReport>();
        services.AddScoped<FieldRound>().AddScoped<ReportPhotos>().AddScoped<FinishWithPhoto>();
    }

    public override void Configure(IApplicationBuilder app, IEndpointRouteBuilder routes, IServiceProvider services)
        => routes.MapGet("/services/{slug}/nearby", NearbyEndpoint.ListAsync).AllowAnonymous();
}
