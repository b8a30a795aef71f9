using System.Text.Json;
using Esm.Requests.Contracts;

namespace Esm.Requests.Workflow;

// Fills the parameters of a checked workflow in.
internal static class WorkflowBuilder
{
    // Null where none of its initial states is there.
    public static RequestWorkflow? Build(WorkflowFile file, IReadOnlyDictionary<string, JsonElement> parameters, WorkflowParts parts)
    {
        WorkflowState[] states =
        [
            .. file.States.Where(state => IsOn(state.When, parameters))
                .Select(state => new WorkflowState(state.Code, state.Meaning, state.Name, state.DeskName.IsEmpty ? state.Name : state.DeskName, state.Citizen)),
        ];
        var known = states.ToDictionary(state => state.Code, state => state.Meaning, StringComparer.Ordinal);
        Transition[] transitions =
        [
            .. file.Transitions.Where(transition => IsOn(transition.When, parameters) && (transition.To.Length == 0 || known.ContainsKey(transition.To)))
                .Select(transition => Build(transition, known, parameters, parts)),
        ];
        var mayRefuse = transitions.Any(transition => transition.Meaning != TransitionMeaning.Reject && LeadsTo(transition, StateMeaning.Refused, known));
        return file.Initial.FirstOrDefault(known.ContainsKey) is not { } initial
            ? null
            : new RequestWorkflow(initial, states, [.. transitions.Select(transition => transition with { IsDecision = IsDecision(transition, mayRefuse, known) })]);
    }

    private static Transition Build(TransitionFile transition, Dictionary<string, StateMeaning> known, IReadOnlyDictionary<string, JsonElement> parameters, WorkflowParts parts)
    {
        var guards = transition.Requires.Where(guard => IsOn(guard.When, parameters)).ToArray();
        return new(transition.Code, transition.By, [.. transition.From.Where(known.ContainsKey)], transition.To, transition.Name)
        {
            Meaning = transition.Meaning,
            Hint = transition.Hint,
            Permission = transition.Permission,
            IsDecision = false,
            LacksParts = transition.Parts.Any(part => IsOn(part.When, parameters) && parts.Find(part) is null),
            Approvals = [.. transition.Approvals.Select(approval => new Approval(approval.Code, approval.Permission, approval.Name))],
            InSequence = transition.InSequence,
            Input = guards.Max(guard => parts.Find(guard)?.Input) ?? StepInput.None,
            Guards = parts.Build(guards, parameters),
            Effects = parts.Build(transition.Effects.Where(effect => IsOn(effect.When, parameters)), parameters),
        };
    }

    // What is only for holders of a permission of its own, what gives or refuses an agreement, and an answer where the other one is a refusal.
    private static bool IsDecision(Transition transition, bool mayRefuse, Dictionary<string, StateMeaning> known)
        => transition.Permission != nameof(Permissions.AnswerRequests)
            || transition.Meaning == TransitionMeaning.Approve
            || LeadsTo(transition, StateMeaning.Refused, known)
            || (mayRefuse && LeadsTo(transition, StateMeaning.Fulfilled, known));

    private static bool LeadsTo(Transition transition, StateMeaning meaning, Dictionary<string, StateMeaning> known)
        => transition.To.Length > 0 && known[transition.To] == meaning;

    private static bool IsOn(string when, IReadOnlyDictionary<string, JsonElement> parameters)
        => when.Length == 0 || parameters[when].ValueKind == JsonValueKind.True;
}
