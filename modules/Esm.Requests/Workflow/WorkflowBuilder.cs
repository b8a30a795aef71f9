using System.Text.Json;

namespace Esm.Requests.Workflow;

// Fills the parameters of a checked workflow in.
internal static class WorkflowBuilder
{
    // Null where none of its initial states is there.
    public static RequestWorkflow? Build(WorkflowFile file, IReadOnlyDictionary<string, JsonElement> parameters)
    {
        WorkflowState[] states =
        [
            .. file.States.Where(state => IsOn(state.When, parameters))
                .Select(state => new WorkflowState(
                    state.Code, state.Phase, state.Look, state.Name, state.DeskName.IsEmpty ? state.Name : state.DeskName, state.Citizen) { Meaning = state.Meaning }),
        ];
        var known = states.Select(state => state.Code).ToHashSet(StringComparer.Ordinal);
        return file.Initial.FirstOrDefault(known.Contains) is not { } initial
            ? null
            : new RequestWorkflow(
                initial,
                states,
                [
                    .. file.Transitions.Where(transition => IsOn(transition.When, parameters) && (transition.To.Length == 0 || known.Contains(transition.To)))
                        .Select(transition => Build(transition, known, parameters) with { IsDecision = IsDecision(transition, file, parameters) }),
                ]);
    }

    private static Transition Build(TransitionFile transition, HashSet<string> known, IReadOnlyDictionary<string, JsonElement> parameters)
        => new(transition.Code, transition.By, [.. transition.From.Where(known.Contains)], transition.To, transition.Name)
        {
            Hint = transition.Hint,
            Permission = transition.Permission,
            Requires = transition.Requires,
            WithinDays = Number(transition.WithinDays, parameters),
            Event = transition.Event,
            IsDecision = false,
            Effects = [.. transition.Effects.Where(effect => IsOn(effect.When, parameters)).Select(effect => Build(effect, parameters))],
        };

    // What is only for holders of a permission of its own, what gives or refuses an agreement, and an answer where the other one is a refusal.
    private static bool IsDecision(TransitionFile transition, WorkflowFile file, IReadOnlyDictionary<string, JsonElement> parameters)
        => transition.Permission != nameof(Permissions.AnswerRequests)
            || transition.Code is Gestures.Approve or Gestures.Reject or Gestures.Refuse
            || (transition.Code == Gestures.Resolve && file.Transitions.Any(other => other.Code == Gestures.Refuse && IsOn(other.When, parameters)));

    private static Effect Build(EffectFile effect, IReadOnlyDictionary<string, JsonElement> parameters) => effect.Do switch
    {
        "notify" => new Effect.Notify(),
        "assign" => new Effect.Assign(),
        "set-deadline" => new Effect.SetDeadline(Number(effect.Days, parameters)),
        "ask-documents" => new Effect.AskDocuments(effect.Documents),
        "create-request" => new Effect.CreateRequest(Text(effect.Offering, parameters)),
        "run-handler" => new Effect.RunHandler(effect.Action),
        _ => throw new InvalidOperationException($"Effect {effect.Do} is unknown."),
    };

    private static bool IsOn(string when, IReadOnlyDictionary<string, JsonElement> parameters)
        => when.Length == 0 || parameters[when].ValueKind == JsonValueKind.True;

    private static int Number(JsonElement value, IReadOnlyDictionary<string, JsonElement> parameters) => value.ValueKind switch
    {
        JsonValueKind.Number => value.GetInt32(),
        JsonValueKind.String => parameters[value.GetString()!.TrimStart('$')].GetInt32(),
        _ => 0,
    };

    private static string Text(string value, IReadOnlyDictionary<string, JsonElement> parameters)
        => value.StartsWith('$') ? parameters[value[1..]].GetString() ?? "" : value;
}
