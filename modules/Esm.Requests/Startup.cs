using Esm.BackgroundTasks;
using Esm.Catalogue.Contracts;
using Esm.Contacts.Contracts;
using Esm.Data;
using Esm.Events;
using Esm.Extensions;
using Esm.Modules;
using Esm.Navigation;
using Esm.Notifications.Contracts;
using Esm.Pages;
using Esm.Recipes;
using Esm.Requests.Access;
using Esm.Requests.Board;
using Esm.Requests.Canned;
using Esm.Requests.Capture;
using Esm.Requests.Contracts;
using Esm.Requests.Data;
using Esm.Requests.Figures;
using Esm.Requests.Follow;
using Esm.Requests.Guards;
using Esm.Requests.Handle;
using Esm.Requests.Inbox;
using Esm.Requests.Live;
using Esm.Requests.Mails;
using Esm.Requests.Move;
using Esm.Requests.Release;
using Esm.Requests.Submit;
using Esm.Requests.Transfer;
using Esm.Requests.Work;
using Esm.Requests.Workflow;
using Esm.Security.Permissions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Esm.Requests;

internal sealed class Startup : StartupBase
{
    public override void ConfigureServices(IServiceCollection services)
    {
        services.AddModuleDb<RequestsDb>();

        services.AddModulePages<Startup>(pages => pages
            .AllowAnonymous("/Submit")
            .AllowAnonymous("/Follow")
            .RequireSignIn("/Mine")
            .RequirePermission("/Inbox", Permissions.ViewRequests)
            .RequirePermission("/Board", Permissions.ViewRequests)
            .RequirePermission("/Live", Permissions.ViewRequests)
            .RequirePermission("/Work", Permissions.ViewRequests)
            .RequirePermission("/Transfer", Permissions.AnswerRequests)
            .RequirePermission("/Capture", Permissions.CaptureRequests)
            .RequirePermission("/Canned", Permissions.ManageCannedTexts));
        services.AddSingleton<IPermissionProvider, Permissions>();
        services.AddSingleton<INavigationProvider, Navigation>();
        services.AddSingleton<AccessTokens>();
        services.AddSingleton<IOfferingIntake, RequestIntake>();
        services.AddOwnParts().AddSingleton<WorkflowParts>().AddScoped<StepGuards>().AddSingleton<WorkflowBook>().AddSingleton<IModuleCheck>(provider => provider.GetRequiredService<WorkflowBook>()).AddSingleton<OfferingTimesCache>();
        services.AddScoped<PostIds>().AddScoped<CitizenAccess>().AddScoped<AgentScope>().AddScoped<StateNames>().AddScoped<EventTexts>().AddScoped<DeadlineTexts>();
        services.AddScoped<IOfferingCheck, HandlerCheck>().AddScoped<IOfferingTimes, OfferingTimes>();
        services.AddScoped<Handlers>().AddScoped<HandlerTools>().AddScoped<HandlerRunner>().AddScoped<OtherWays>().AddScoped<IRequests, RequestsForModules>();
        services.AddScoped<MoveForAgent>().AddScoped<IAgentRequests, RequestsForAgents>();
        services.AddScoped<RequestMails>().AddScoped<Correspondence>().AddScoped<AgentMails>().AddScoped<FollowerMails>().AddScoped<ReplyNotice>();
        services.AddScoped<MadeWorkflows>().AddScoped<RequestInfos>().AddScoped<Interested>().AddScoped<RequestMover>().AddScoped<EffectRunner>().AddScoped<FollowUps>().AddScoped<OpenRequest>();
        services.AddScoped<Deadlines>().AddScoped<InitialState>().AddScoped<Intake>().AddScoped<RegisterRequest>().AddScoped<Acknowledge>().AddScoped<OpeningMoves>().AddScoped<SubmitRequest>();
        services.AddScoped<FollowedRequest>().AddScoped<SendFile>().AddScoped<CitizenInput>().AddScoped<CompleteRequest>().AddScoped<CitizenMoves>().AddScoped<JoinAccount>().AddScoped<ReplyToRequest>();
        services.AddScoped<FollowRequest>();
        services.AddScoped<RequestInbox>().AddScoped<InboxOwners>().AddScoped<FilterChoices>().AddScoped<SavedFilters>().AddScoped<AssignMany>();
        services.AddScoped<RequestBoard>().AddScoped<BoardMoves>().AddScoped<MoveCard>().AddScoped<LastChange>();
        services.AddSingleton<PresenceBook>().AddScoped<PresenceTexts>().AddScoped<Listener>().AddScoped<LiveStream>();
        services.AddScoped<DeskRequests>().AddScoped<IHistoryLinks, HistoryLinks>().AddScoped<DeskWork>().AddScoped<DepartmentAgents>().AddScoped<WorkView>().AddScoped<ContactView>();
        services.AddScoped<CannedTexts>().AddScoped<Gaps>().AddScoped<SaveCannedText>().AddScoped<IRecipeStep, CannedTextsStep>();
        services.AddScoped<CaptureScope>().AddScoped<CapturePeople>().AddScoped<CaptureDesk>().AddScoped<RecordContact>();
        services.Configure<RazorPagesOptions>(options => options.Conventions.Add(new HandedOverPages()));
        services.AddScoped<HandOver>().AddScoped<LinkRequests>().AddScoped<SplitRequest>().AddScoped<RelatedRequests>().AddScoped<TransferChoices>();
        services.AddScoped<ReleaseRequests>().AddSubscriber<ReleaseWhatWasLeft>("requests.release").AddSingleton<IBackgroundTask, ReleaseForgotten>();
        services.AddSnapshotSource<RequestHappened, RequestsSnapshot>();
        services.AddScoped<AssignRequest>().AddScoped<MessageCitizen>().AddScoped<AddNote>().AddScoped<MakeStep>().AddScoped<ConfirmContact>().AddScoped<RejectContact>();
        services.AddSubscriber<ReopenUndelivered>("requests.undelivered").AddScoped<IEventHandler<AddressRefused>, MarkApplicantEmail>().AddScoped<IEventHandler<MailAccepted>, MarkApplicantEmail>();
    }

    public override void Configure(IApplicationBuilder app, IEndpointRouteBuilder routes, IServiceProvider services)
    {
        routes.MapGet("/desk/live", LiveStream.HandleAsync).RequirePermission(Permissions.ViewRequests);
        routes.MapGet("/requests/{reference}/files/{fileId:guid}", SendFile.ForCitizenAsync).AllowAnonymous();
        routes.MapGet("/desk/requests/{reference}/files/{fileId:guid}", SendFile.ForAgentAsync).RequirePermission(Permissions.ViewRequests);
    }
}
