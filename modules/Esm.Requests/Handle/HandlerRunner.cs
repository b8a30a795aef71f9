using Esm.Catalogue.Contracts;
using Esm.Forms.Contracts;
using Esm.Requests.Contracts;
using Esm.Requests.Data;
using Esm.Requests.Workflow;

namespace Esm.Requests.Handle;

// Calls the code that a module put behind an offering. Where the module is off, requests under way go on without it.
internal sealed class HandlerRunner(Handlers handlers, WorkflowBook workflows, HandlerTools tools)
{
    // Offerings of which a request is being made right now, the one that asked for the others first.
    private readonly Stack<string> _submitting = new();

    public IRequestHandler? Find(OfferingInfo offering) => handlers.Find(offering.Handler);

    public Task<HandlerAnswer> CheckAsync(RequestDraft draft, CancellationToken cancellationToken)
        => Find(draft.Offering)?.CheckAsync(draft, cancellationToken) ?? Task.FromResult(HandlerAnswer.Accepted);

    public RequestInfo Describe(Request request, OfferingInfo offering) => request.ToInfo(workflows.For(offering));

    public bool IsSubmitting(OfferingInfo offering) => _submitting.Contains(offering.Code);

    // What it told the person, for the confirmation.
    public async Task<IReadOnlyList<string>> SubmittedAsync(Request request, OfferingInfo offering, CancellationToken cancellationToken)
    {
        if (Find(offering) is not { } handler)
        {
            return [];
        }

        _submitting.Push(offering.Code);
        try
        {
            List<string> told = [];
            await handler.SubmittedAsync(new HandledRequest(request, offering, workflows.For(offering), tools) { Told = told }, cancellationToken);
            return told;
        }
        finally
        {
            _submitting.Pop();
        }
    }

    public Task<HandlerAnswer> CheckCompletionAsync(Request request, RequestDraft draft, CancellationToken cancellationToken)
        => Find(draft.Offering)?.CheckCompletionAsync(Describe(request, draft.Offering), draft, cancellationToken) ?? Task.FromResult(HandlerAnswer.Accepted);

    public Task<HandlerAnswer> CheckGrantAsync(Request request, OfferingInfo offering, CancellationToken cancellationToken)
        => Find(offering)?.CheckGrantAsync(Describe(request, offering), offering, cancellationToken) ?? Task.FromResult(HandlerAnswer.Accepted);

    public Task CompletedAsync(Request request, OfferingInfo offering, FormAnswers given, CancellationToken cancellationToken)
        => Find(offering)?.CompletedAsync(Take(request, offering), given, cancellationToken) ?? Task.CompletedTask;

    public Task RunAsync(Request request, OfferingInfo offering, string action, CancellationToken cancellationToken)
        => Find(offering)?.RunAsync(Take(request, offering), action, cancellationToken) ?? Task.CompletedTask;

    public Task ClosedAsync(Request request, OfferingInfo offering, CancellationToken cancellationToken)
        => Find(offering)?.ClosedAsync(Take(request, offering), cancellationToken) ?? Task.CompletedTask;

    public HandledRequest Take(Request request, OfferingInfo offering) => new(request, offering, workflows.For(offering), tools);
}
