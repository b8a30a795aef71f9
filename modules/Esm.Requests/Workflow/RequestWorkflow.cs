using Esm.Localization;
using Esm.Requests.Access;
using Esm.Requests.Contracts;
using Esm.Requests.Data;

namespace Esm.Requests.Workflow;

internal sealed record WorkflowState(string Code, RequestPhase Phase, string Look, LocalizedText Name, LocalizedText DeskName, LocalizedText Citizen)
{
    public required StateMeaning Meaning { get; init; }

    public bool WaitsForCitizen => Meaning == StateMeaning.WaitingForCitizen;

    // The department said yes or no, rather than that the request ended otherwise.
    public bool IsAnswer => Meaning is StateMeaning.Fulfilled or StateMeaning.Refused;
}

internal sealed record Transition(string Code, IReadOnlyList<Mover> By, IReadOnlyList<string> From, string To, LocalizedText Name)
{
    public required LocalizedText Hint { get; init; }

    public required string Permission { get; init; }

    public required IReadOnlyList<Requirement> Requires { get; init; }

    public required int WithinDays { get; init; }

    public required RequestEventKind Event { get; init; }

    public required IReadOnlyList<Effect> Effects { get; init; }

    // It grants or refuses what was asked: nobody makes it for themselves.
    public required bool IsDecision { get; init; }

    public bool NeedsText => Requires.Count > 0;

    public bool NeedsAnswer => Requires.Contains(Requirement.Answer);
}

internal abstract record Effect
{
    private Effect()
    {
    }

    // The person is told, on their channel.
    public sealed record Notify : Effect;

    // The agent who acts takes the request where nobody has it.
    public sealed record Assign : Effect;

    public sealed record SetDeadline(int Days) : Effect;

    public sealed record AskDocuments(IReadOnlyList<LocalizedText> Documents) : Effect;

    public sealed record CreateRequest(string OfferingCode) : Effect;

    public sealed record RunHandler(string Action) : Effect;
}

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

    public Transition? Find(string state, string code, Mover by) => From(state, by).FirstOrDefault(transition => transition.Code == code);

    public Transition? Find(string state, string code, StepMaker by) => From(state, by).FirstOrDefault(transition => transition.Code == code);

    // Whether an agent may make it is not asked here.
    public IEnumerable<Transition> From(string state, Mover by) => _from[Find(state).Code].Where(transition => transition.By.Contains(by));

    public IEnumerable<Transition> From(string state, StepMaker by) => _from[Find(state).Code].Where(by.May);

    // There is such a step for agents, but not for this one.
    public bool IsReserved(string state, string code, Agent agent)
        => Find(state, code, Mover.Agent) is not null && Find(state, code, StepMaker.Of(agent)) is null;
}

// Transitions that pages and handlers know by name. A workflow that lacks one does not offer what it stands for.
internal static class Gestures
{
    public const string Take = "take";
    public const string Tell = "tell";
    public const string Ask = "ask";
    public const string Reply = "reply";
    public const string Resolve = "resolve";
    public const string Reopen = "reopen";
    public const string NotSolved = "notSolved";
    public const string Withdraw = "withdraw";
    public const string Duplicate = "duplicate";
    public const string Refuse = "refuse";
    public const string Approve = "approve";
    public const string Reject = "reject";
}
