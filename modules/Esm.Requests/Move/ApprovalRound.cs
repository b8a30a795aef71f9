using Esm.Requests.Access;
using Esm.Requests.Data;
using Esm.Requests.Workflow;

namespace Esm.Requests.Move;

// An approval that a step needs, and where it was given; null while it is missing.
internal sealed record ApprovalStanding(Approval Approval, RequestEvent? Given);

// The approvals of one step since the request came to where it stands. Whatever moves it, or changes what is asked, who answers or what it costs, begins a new round: it was not approved like that.
internal sealed class ApprovalRound
{
    // The log may come in any order.
    public ApprovalRound(Transition step, string state, IEnumerable<RequestEvent> log)
    {
        Step = step;
        var ordered = log.OrderBy(happened => happened.Number).ToArray();
        var arrived = Array.FindLastIndex(ordered, happened => happened.State != state || happened.Kind is RequestEventKind.Completed or RequestEventKind.HandedOver or RequestEventKind.Charged);
        var given = ordered[(arrived + 1)..].Where(happened => happened.Kind == RequestEventKind.Approved)
            .Select(happened => (Happened: happened, Data: EventData.Read(happened.Data)))
            .Where(one => one.Data.Transition == step.Code)
            .ToArray();
        Standing = [.. step.Approvals.Select(approval => new ApprovalStanding(approval, given.FirstOrDefault(one => one.Data.Approval == approval.Code).Happened))];
    }

    public Transition Step { get; }

    public IReadOnlyList<ApprovalStanding> Standing { get; }

    public bool IsLast => Standing.Count(one => one.Given is null) == 1;

    // The one that this agent may give now; null for none. Nobody gives two. Of several it is the last: files name them from the one that most may give to the one that few may.
    public Approval? FindFor(Agent agent)
    {
        if (Standing.Any(one => one.Given?.ActorId == agent.Id))
        {
            return null;
        }

        var missing = Standing.Where(one => one.Given is null).Select(one => one.Approval);
        return (Step.InSequence ? missing.Take(1) : missing).LastOrDefault(approval => agent.Permissions.Contains(approval.Permission));
    }
}
