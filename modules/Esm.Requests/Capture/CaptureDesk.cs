using System.Security.Claims;
using Esm.Catalogue.Contracts;
using Esm.Contacts.Contracts;
using Esm.Organisation.Contracts;
using Esm.Requests.Access;
using Esm.Requests.Contracts;
using Esm.Requests.Work;
using Esm.Requests.Workflow;

namespace Esm.Requests.Capture;

internal sealed record CaptureView(
    Agent Agent, ContactInfo? Contact, IReadOnlyList<InteractionInfo> History, IReadOnlyList<ContactInfo> People, OfferingInfo? Offering, IReadOnlyList<OfferingInfo> Offerings)
{
    // Among which departments' notes this may be kept: the agent's own, or all for an agent of none.
    public required IReadOnlyList<DepartmentInfo> Departments { get; init; }

    // The one it is kept with, where nothing else is said.
    public DepartmentInfo? Department => Departments.FirstOrDefault(one => one.Code == Offering?.DepartmentCode) ?? (Departments.Count > 0 ? Departments[0] : null);

    // The contact's address is to be confirmed by the person: the mail that goes there opens the request.
    public bool AsksMailTo { get; init; }

    // What keeps the chosen offering from being answered at once; null for nothing.
    public AnswerBarrier? Barrier { get; init; }
}

// The state a request of this offering begins in, from which no answer leads on; or one does, for other agents.
internal sealed record AnswerBarrier(WorkflowState First, bool IsReserved);

// What the capture page shows for what was typed so far: whom it may be, their last exchanges, what they may want.
internal sealed class CaptureDesk(CaptureScope scope, CapturePeople people, ContactView view, IOfferings offerings, WorkflowBook workflows)
{
    private const int Limit = 8;

    public async Task<CaptureView> ReadAsync(CaptureInput input, ClaimsPrincipal user, CancellationToken cancellationToken)
    {
        var (agent, departments) = await scope.GetAsync(user, cancellationToken);
        var offering = await FindOfferingAsync(input.Offering, agent, cancellationToken);
        var found = offering is null && !string.IsNullOrWhiteSpace(input.What)
            ? (await offerings.SearchAsync(input.What, agent.MaySeeInternalOfferings, Limit, cancellationToken)).Where(CanBeAsked).ToArray()
            : [];
        if (agent.MayViewContacts && input.ContactId is { } id && await people.FindAsync(id, cancellationToken) is { } known)
        {
            var (contact, history) = await view.ReadAsync(id, agent, cancellationToken);
            return new CaptureView(agent, contact, history, [], offering, found)
            {
                Departments = departments,
                Barrier = FindBarrier(offering, agent),
                AsksMailTo = await people.HasUnprovenAddressAsync(known, cancellationToken),
            };
        }

        // Who may not look people up writes down whom they have before them.
        (input.ContactId, input.IsNew) = (null, input.IsNew || !agent.MayViewContacts);
        var candidates = input.IsNew ? [] : await people.SearchAsync(input.Who ?? "", agent, Limit, cancellationToken);
        return new CaptureView(agent, null, [], candidates, offering, found) { Departments = departments, Barrier = FindBarrier(offering, agent) };
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

    private async Task<OfferingInfo?> FindOfferingAsync(string? code, Agent agent, CancellationToken cancellationToken)
    {
        var found = string.IsNullOrEmpty(code) ? null : await offerings.FindByCodeAsync(code, cancellationToken);
        return found is { IsInternal: true } && !agent.MaySeeInternalOfferings ? null : found;
    }

    private AnswerBarrier? FindBarrier(OfferingInfo? offering, Agent agent)
    {
        if (offering is null)
        {
            return null;
        }

        var workflow = workflows.For(offering);
        return workflow.Find(workflow.Initial, TransitionMeaning.Resolve, StepMaker.Of(agent)) switch
        {
            null => new AnswerBarrier(workflow.Find(workflow.Initial), workflow.IsReserved(workflow.Initial, TransitionMeaning.Resolve, agent)),

            // Who records a request does not decide on it.
            { IsDecision: true } => new AnswerBarrier(workflow.Find(workflow.Initial), IsReserved: true),
            _ => null,
        };
    }

    private static bool CanBeAsked(OfferingInfo offering) => offering.Kind is OfferingKind.Form or OfferingKind.Procedure;
}

// Who writes down, and for which departments.
internal sealed class CaptureScope(AgentScope scope, IDepartments departments)
{
    public async Task<(Agent Agent, IReadOnlyList<DepartmentInfo> Departments)> GetAsync(ClaimsPrincipal user, CancellationToken cancellationToken)
    {
        var agent = await scope.GetAsync(user, cancellationToken);
        var all = await departments.ListAsync(cancellationToken);
        return (agent, agent.Departments.Count == 0 ? all : [.. all.Where(one => agent.Departments.Contains(one.Code))]);
    }
}
