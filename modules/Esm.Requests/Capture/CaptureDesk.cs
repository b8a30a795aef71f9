using System.Security.Claims;
using Esm.Catalogue.Contracts;
using Esm.Contacts.Contracts;
using Esm.Requests.Access;
using Esm.Requests.Work;
using Esm.Requests.Workflow;

namespace Esm.Requests.Capture;

internal sealed record CaptureView(
    Agent Agent, ContactInfo? Contact, IReadOnlyList<InteractionInfo> History, IReadOnlyList<ContactInfo> People, OfferingInfo? Offering, IReadOnlyList<OfferingInfo> Offerings)
{
    // What keeps the chosen offering from being answered at once; null for nothing.
    public AnswerBarrier? Barrier { get; init; }
}

// The state a request of this offering begins in, from which no answer leads on; or one does, for other agents.
internal sealed record AnswerBarrier(WorkflowState First, bool IsReserved);

// What the capture page shows for what was typed so far: whom it may be, their last exchanges, what they may want.
internal sealed class CaptureDesk(CapturePeople people, ContactView view, IOfferings offerings, AgentScope scope, WorkflowBook workflows)
{
    private const int Limit = 8;

    public async Task<CaptureView> ReadAsync(CaptureInput input, ClaimsPrincipal user, CancellationToken cancellationToken)
    {
        var agent = await scope.GetAsync(user, cancellationToken);
        var offering = string.IsNullOrEmpty(input.Offering) ? null : await offerings.FindByCodeAsync(input.Offering, cancellationToken);
        var found = offering is null && !string.IsNullOrWhiteSpace(input.What)
            ? (await offerings.SearchAsync(input.What, internalToo: true, Limit, cancellationToken)).Where(CanBeAsked).ToArray()
            : [];
        if (input.ContactId is { } id && await people.FindAsync(id, cancellationToken) is not null)
        {
            var (contact, history) = await view.ReadAsync(id, agent, cancellationToken);
            return new CaptureView(agent, contact, history, [], offering, found) { Barrier = FindBarrier(offering, agent) };
        }

        input.ContactId = null;
        var candidates = input.IsNew ? [] : await people.SearchAsync(input.Who ?? "", agent, Limit, cancellationToken);
        return new CaptureView(agent, null, [], candidates, offering, found) { Barrier = FindBarrier(offering, agent) };
    }

    // Whether an answer by mail would arrive, as far as is known: an address that is typed anew may be one that failed before.
    public async Task<bool> CanBeMailedAsync(ContactInfo? contact, string? email, CancellationToken cancellationToken)
    {
        if (contact is not null || string.IsNullOrWhiteSpace(email))
        {
            return contact is { CanBeMailed: true };
        }

        var known = await people.SearchAsync(email, Limit, cancellationToken);
        return known.All(other => other.CanBeMailed || !string.Equals(other.Email, email.Trim(), StringComparison.OrdinalIgnoreCase));
    }

    private AnswerBarrier? FindBarrier(OfferingInfo? offering, Agent agent)
    {
        if (offering is null)
        {
            return null;
        }

        var workflow = workflows.For(offering);
        return workflow.Find(workflow.Initial, Gestures.Resolve, StepMaker.Of(agent)) is null
            ? new AnswerBarrier(workflow.Find(workflow.Initial), workflow.IsReserved(workflow.Initial, Gestures.Resolve, agent))
            : null;
    }

    private static bool CanBeAsked(OfferingInfo offering) => offering.Kind is OfferingKind.Form or OfferingKind.Procedure;
}
