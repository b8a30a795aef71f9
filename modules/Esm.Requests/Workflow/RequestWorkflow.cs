using Esm.Requests.Access;
using Esm.Requests.Contracts;

namespace Esm.Requests.Workflow;

// The way the requests of one offering go: a workflow with its parameters filled in.
internal sealed class RequestWorkflow(string initial, IReadOnlyList<WorkflowState> states, IReadOnlyList<Transition> transitions)
{
    private readonly Dictionary<string, WorkflowState> _states = states.ToDictionary(state => state.Code, StringComparer.Ordinal);
    private readonly ILookup<string, Transition> _from = transitions
        .SelectMany(transition => transition.From.Select(state => (state, transition)))
        .ToLookup(pair => pair.state, pair => pair.transition, StringComparer.Ordinal);

    public string Initial => initial;

    public IReadOnlyList<WorkflowState> States => states;

    public IReadOnlyList<Transition> Transitions => transitions;

    // A request may be in a state that a later version of the workflow dropped: it then goes on as if nobody had begun.
    public WorkflowState Find(string state) => _states.GetValueOrDefault(state) ?? _states[initial];

    // Null where that state is not known any more.
    public StateMeaning? MeaningOf(string state) => _states.GetValueOrDefault(state)?.Meaning;

    // There is one at most: the file is refused otherwise.
    public Transition? Find(string state, TransitionMeaning meaning, Mover by) => From(state, by).FirstOrDefault(transition => transition.Meaning == meaning);

    public Transition? Find(string state, TransitionMeaning meaning, StepMaker by) => From(state, by).FirstOrDefault(transition => transition.Meaning == meaning);

    // The one that somebody chose among those shown.
    public Transition? Find(string state, string code, StepMaker by) => From(state, by).FirstOrDefault(transition => transition.Code == code);

    // Whether an agent may make it is not asked here.
    public IEnumerable<Transition> From(string state, Mover by) => _from[Find(state).Code].Where(transition => transition.By.Contains(by));

    public IEnumerable<Transition> From(string state, StepMaker by) => _from[Find(state).Code].Where(by.May);

    // There is such a step for agents, but not for this one.
    public bool IsReserved(string state, TransitionMeaning meaning, Agent agent)
        => Find(state, meaning, Mover.Agent) is not null && Find(state, meaning, StepMaker.Of(agent)) is null;

    // The department said yes or no there, rather than that the request ended otherwise or that somebody else did not agree to it.
    public bool IsAnswer(WorkflowState state)
        => state.Meaning == StateMeaning.Fulfilled
            || (state.Meaning == StateMeaning.Refused && transitions.Any(transition => transition.To == state.Code && transition.Meaning != TransitionMeaning.Reject));
}
