using Esm.Catalogue.Contracts;
using Esm.Requests.Contracts;
using Esm.Requests.Data;
using Esm.Requests.Workflow;

namespace Esm.Requests.Move;

// A step that was just made. Effects of this module take it as it is.
internal sealed record Moved(Request Request, OfferingInfo Offering, Transition Transition, WorkflowState State, RequestEvent Happened) : IMadeStep
{
    public required WorkflowState From { get; init; }

    public required StepActor By { get; init; }

    // The same in the hands of effects of other modules.
    public required IHandledRequest Handled { get; init; }

    public IReadOnlyList<string> AlsoTold { get; init; } = [];

    public bool IsNewState => State.Code != From.Code;

    IHandledRequest IMadeStep.Request => Handled;

    TransitionMeaning? IMadeStep.Meaning => Transition.Meaning;

    StateMeaning IMadeStep.From => From.Meaning;

    StateMeaning IMadeStep.To => State.Meaning;

    string IMadeStep.Text => Happened.Text;

    DateTimeOffset IMadeStep.At => Happened.At;
}
