using System.Collections.Frozen;

namespace Esm.Requests.Workflow;

internal enum WorkflowStep
{
    Take,
    Ask,
    Tell,
    Reply,
    Resolve,
    Reopen,
}

internal static class RequestStates
{
    public const int MaxLength = 40;
    public const string Submitted = "submitted";
    public const string InProgress = "inProgress";
    public const string WaitingForCitizen = "waitingForCitizen";
    public const string Resolved = "resolved";
}

// The only place that knows which states there are and what leads from one to another. States are texts and steps a table,
// so that an offering can bring its own later. What the citizen is told at a state are the texts State.{state} and State.{state}.Citizen.
internal static class RequestWorkflow
{
    public const string Initial = RequestStates.Submitted;

    private static readonly FrozenDictionary<(string State, WorkflowStep Step), string> Next = new Dictionary<(string, WorkflowStep), string>
    {
        [(RequestStates.Submitted, WorkflowStep.Take)] = RequestStates.InProgress,
        [(RequestStates.Submitted, WorkflowStep.Ask)] = RequestStates.WaitingForCitizen,
        [(RequestStates.Submitted, WorkflowStep.Tell)] = RequestStates.InProgress,
        [(RequestStates.Submitted, WorkflowStep.Reply)] = RequestStates.Submitted,
        [(RequestStates.Submitted, WorkflowStep.Resolve)] = RequestStates.Resolved,
        [(RequestStates.InProgress, WorkflowStep.Take)] = RequestStates.InProgress,
        [(RequestStates.InProgress, WorkflowStep.Ask)] = RequestStates.WaitingForCitizen,
        [(RequestStates.InProgress, WorkflowStep.Tell)] = RequestStates.InProgress,
        [(RequestStates.InProgress, WorkflowStep.Reply)] = RequestStates.InProgress,
        [(RequestStates.InProgress, WorkflowStep.Resolve)] = RequestStates.Resolved,
        [(RequestStates.WaitingForCitizen, WorkflowStep.Take)] = RequestStates.WaitingForCitizen,
        [(RequestStates.WaitingForCitizen, WorkflowStep.Ask)] = RequestStates.WaitingForCitizen,
        [(RequestStates.WaitingForCitizen, WorkflowStep.Tell)] = RequestStates.WaitingForCitizen,
        [(RequestStates.WaitingForCitizen, WorkflowStep.Reply)] = RequestStates.InProgress,
        [(RequestStates.WaitingForCitizen, WorkflowStep.Resolve)] = RequestStates.Resolved,
        [(RequestStates.Resolved, WorkflowStep.Reopen)] = RequestStates.InProgress,
    }.ToFrozenDictionary();

    public static IReadOnlyList<string> States { get; } =
        [RequestStates.Submitted, RequestStates.InProgress, RequestStates.WaitingForCitizen, RequestStates.Resolved];

    public static string? FindNext(string state, WorkflowStep step) => Next.GetValueOrDefault((state, step));

    public static bool Allows(string state, WorkflowStep step) => Next.ContainsKey((state, step));

    public static bool IsClosed(string state) => state == RequestStates.Resolved;
}
