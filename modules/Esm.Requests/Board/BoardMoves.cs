using Esm.Catalogue.Contracts;
using Esm.Requests.Access;
using Esm.Requests.Contracts;
using Esm.Requests.Workflow;

namespace Esm.Requests.Board;

// A way for a card into a column. Where it needs more than a press, Anchor is the place of the request's page where the rest is asked.
internal sealed record BoardMove(Transition Transition, RequestPhase Phase, string Anchor)
{
    public bool NeedsMore => Anchor.Length > 0;
}

// Which columns a card may be moved to: those of the states that its workflow lets this agent reach from its own. Offerings and workflows are kept in memory.
internal sealed class BoardMoves(IOfferings offerings, WorkflowBook workflows)
{
    private const string MessageForm = "Message";

    public async Task<RequestWorkflow> WorkflowOfAsync(string offeringCode, int offeringVersion, CancellationToken cancellationToken)
        => workflows.For(await offerings.FindVersionAsync(offeringCode, offeringVersion, cancellationToken)
            ?? throw new InvalidOperationException($"Version {offeringVersion} of the offering {offeringCode} is gone."));

    // Joining needs another request to join, writing alone is no move: both have their places on the request's page.
    public static IReadOnlyList<BoardMove> From(RequestWorkflow workflow, string state, Agent agent) =>
    [
        .. workflow.From(state, StepMaker.Of(agent))
            .Where(step => step.To.Length > 0 && step.To != state && step.Meaning is not (TransitionMeaning.Message or TransitionMeaning.Duplicate))
            .Select(step => new BoardMove(step, workflow.Find(step.To).Phase, AnchorOf(step)))
            .OrderBy(move => move.Phase),
    ];

    private static string AnchorOf(Transition step) => step.Meaning switch
    {
        TransitionMeaning.AskCitizen => MessageForm,
        _ when step.NeedsText || step.Approvals.Count > 0 => Work.DetailsModel.FormOf(step.Code),
        _ => "",
    };
}
