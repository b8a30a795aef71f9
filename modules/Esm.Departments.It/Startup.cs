using Esm.Catalogue.Contracts;
using Esm.Data;
using Esm.Departments.It.Access;
using Esm.Departments.It.Approve;
using Esm.Departments.It.AskAnother;
using Esm.Departments.It.Arrive;
using Esm.Departments.It.Colleagues;
using Esm.Departments.It.Data;
using Esm.Departments.It.Incident;
using Esm.Events;
using Esm.Forms.Contracts;
using Esm.Modules;
using Esm.Navigation;
using Esm.Pages;
using Esm.Requests.Contracts;
using Microsoft.Extensions.DependencyInjection;

namespace Esm.Departments.It;

internal sealed class Startup : StartupBase
{
    public override void ConfigureServices(IServiceCollection services)
    {
        services.AddModuleDb<ItDb>();

        // Whoever holds the link of a mail may decide; the secret in it is the key.
        services.AddModulePages<Startup>(pages => pages
            .AllowAnonymous("/Approve")
            .RequirePermission("/Waiting", OfferingPermissions.SeeInternalOfferings)
            .RequirePermission("/AskAnother", RequestPermissions.AnswerRequests));
        services.AddSingleton<INavigationProvider, Navigation>();
        services.AddFieldType<ColleagueField>("colleague");
        services.AddRequestHandler<IncidentHandler>("it.incident");
        services.AddRequestHandler<AccessHandler>(AccessHandler.Name);
        services.AddRequestHandler<ArrivalHandler>("it.arrival");
        services.AddScoped<IEventHandler<RequestMoved>, CloseArrival>();
        services.AddScoped<Approvers>().AddScoped<ReadApproval>().AddScoped<DecideApproval>().AddScoped<AskApproval>().AddScoped<LinkLife>();
        services.AddScoped<PendingApprovals>().AddScoped<AskAnotherApprover>().AddScoped<ReplaceApproval>();
    }
}
