using Esm.Requests.Contracts;
using Esm.Requests.Effects;
using Esm.Requests.Guards;
using Microsoft.Extensions.DependencyInjection;

namespace Esm.Requests.Workflow;

// The effects and guards that are there without any other module.
internal static class OwnParts
{
    public static IServiceCollection AddOwnParts(this IServiceCollection services) => services
        .AddWorkflowEffect<NotifyCitizen>("notify")
        .AddWorkflowEffect<AssignAgent>("assign")
        .AddWorkflowEffect<SetDeadline, DeadlineParameters>("set-deadline")
        .AddWorkflowEffect<AskDocuments, DocumentsParameters>("ask-documents")
        .AddWorkflowEffect<CreateRequest, CreateParameters>("create-request")
        .AddWorkflowEffect<RunHandler, HandlerParameters>("run-handler")
        .AddWorkflowGuard<TextGiven>("text", StepInput.Text)
        .AddWorkflowGuard<CitizenAnswered>("answer", StepInput.Answer)
        .AddWorkflowGuard<WithinDays, WithinDaysParameters>("within-days");
}
