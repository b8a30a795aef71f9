using Esm.Catalogue.Contracts;
using Esm.Data;
using Esm.Modules;
using Esm.Navigation;
using Esm.Pages;
using Esm.Requests.Access;
using Esm.Requests.Data;
using Esm.Requests.Follow;
using Esm.Requests.Inbox;
using Esm.Requests.Mails;
using Esm.Requests.Submit;
using Esm.Requests.Work;
using Esm.Security.Permissions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Esm.Requests;

internal sealed class Startup : StartupBase
{
    public override void ConfigureServices(IServiceCollection services)
    {
        services.AddModuleDb<RequestsDb>();

        // The folder Mine is named by none of them: it is open to whoever is signed in.
        services.AddModulePages<Startup>(pages => pages
            .AllowAnonymous("/Submit")
            .AllowAnonymous("/Follow")
            .RequirePermission("/Inbox", Permissions.ViewRequests)
            .RequirePermission("/Work", Permissions.ViewRequests));
        services.AddSingleton<IPermissionProvider, Permissions>();
        services.AddSingleton<INavigationProvider, Navigation>();
        services.AddSingleton<AccessTokens>();
        services.AddScoped<CitizenAccess>().AddScoped<AgentScope>();
        services.AddScoped<Correspondence>().AddScoped<AgentMails>();
        services.AddSingleton<IOfferingIntake, RequestIntake>();
        services.AddScoped<Intake>().AddScoped<SubmitRequest>();
        services.AddScoped<FollowedRequest>().AddScoped<SendFile>().AddScoped<ReplyNotice>().AddScoped<ReplyToRequest>();
        services.AddScoped<RequestInbox>();
        services.AddScoped<DeskRequests>().AddScoped<DeskWork>().AddScoped<DepartmentAgents>().AddScoped<WorkView>();
        services.AddScoped<AssignRequest>().AddScoped<MessageCitizen>().AddScoped<AddNote>().AddScoped<ResolveRequest>().AddScoped<ReopenRequest>();
    }

    public override void Configure(IApplicationBuilder app, IEndpointRouteBuilder routes, IServiceProvider services)
    {
        routes.MapGet("/requests/{reference}/files/{fileId:guid}", SendFile.ForCitizenAsync).AllowAnonymous();
        routes.MapGet("/desk/requests/{reference}/files/{fileId:guid}", SendFile.ForAgentAsync).RequirePermission(Permissions.ViewRequests);
    }
}
