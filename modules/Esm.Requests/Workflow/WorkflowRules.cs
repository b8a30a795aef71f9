using System.Text.Json;
using Esm.Catalogue.Contracts;
using Esm.Requests.Contracts;

namespace Esm.Requests.Workflow;

// What a workflow must keep to, whatever an offering makes of its parameters: each combination of its switches is walked through.
internal static class WorkflowRules
{
    private const int MostSwitches = 8;

    public static IEnumerable<string> Check(WorkflowFile file)
    {
        var problems = CheckNames(file).Concat(WorkflowBounds.Check(file)).Distinct().ToArray();
        return problems.Length > 0 ? problems : Combinations(file).SelectMany(parameters => CheckGraph(file, parameters)).Distinct();
    }

    // By the modules that are on. One that nobody declares nobody can hold: the step would be there for no one.
    public static IEnumerable<string> CheckPermissions(WorkflowFile file, IReadOnlyCollection<string> permissions)
        => file.Transitions.SelectMany(transition => transition.Permissions, (transition, permission) => (transition.Code, Permission: permission))
            .Where(needed => !permissions.Contains(needed.Permission, StringComparer.Ordinal))
            .Select(needed => $"The transition '{needed.Code}' needs the permission '{needed.Permission}', which no module that is on declares.");

    // What an offering makes of the workflow's parameters.
    public static IEnumerable<string> CheckParameters(WorkflowFile file, OfferingWorkflow chosen)
    {
        foreach (var (name, value) in chosen.Parameters)
        {
            if (!file.Parameters.TryGetValue(name, out var usual))
            {
                yield return $"The workflow '{file.Code}' has no parameter '{name}'; it has {string.Join(", ", file.Parameters.Keys.Order(StringComparer.Ordinal))}.";
            }
            else if (KindOf(value) != KindOf(usual))
            {
                yield return $"The parameter '{name}' of the workflow '{file.Code}' is to be {KindOf(usual)}.";
            }
            else if (WorkflowBounds.IsNumberOutOfBounds(value))
            {
                yield return $"The parameter '{name}' of the workflow '{file.Code}' lies between 0 and {WorkflowBounds.MaxDays}.";
            }
        }
    }

    private static string KindOf(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.True or JsonValueKind.False => "true or false",
        JsonValueKind.Number => value.TryGetInt32(out _) ? "a whole number" : "a number",
        _ => "a text",
    };

    private static IEnumerable<string> CheckNames(WorkflowFile file)
    {
        var states = file.States.Select(state => state.Code).ToHashSet(StringComparer.Ordinal);
        foreach (var twice in file.States.GroupBy(state => state.Code, StringComparer.Ordinal).Where(group => group.Count() > 1))
        {
            yield return $"The state '{twice.Key}' is there twice.";
        }

        foreach (var unknown in file.Initial.Concat(file.Transitions.SelectMany(transition => transition.From.Append(transition.To))).Where(state => state.Length > 0 && !states.Contains(state)))
        {
            yield return $"The state '{unknown}' is named but not described.";
        }

        var named = file.States.Select(state => state.When)
            .Concat(file.Transitions.Select(transition => transition.When))
            .Concat(file.Transitions.SelectMany(transition => transition.Parts).Select(part => part.When))
            .Where(name => name.Length > 0);
        foreach (var unknown in named.Where(name => !file.Parameters.ContainsKey(name)))
        {
            yield return $"The parameter '{unknown}' is named in a 'when' but not described.";
        }

        foreach (var transition in file.Transitions.Where(transition => transition.Approvals.Count > 0))
        {
            if (transition.Meaning != TransitionMeaning.Approve || transition.By is not [Mover.Agent])
            {
                yield return $"The transition '{transition.Code}' needs approvals: it has to mean approve, and be made by agents alone.";
            }

            if (transition.Approvals.DistinctBy(approval => approval.Code, StringComparer.Ordinal).Count() < transition.Approvals.Count)
            {
                yield return $"Two approvals of the transition '{transition.Code}' have one code.";
            }
        }

        if (Switches(file).Count > MostSwitches)
        {
            yield return $"It has more than {MostSwitches} parameters that are true or false.";
        }
    }

    private static IEnumerable<string> CheckGraph(WorkflowFile file, IReadOnlyDictionary<string, JsonElement> parameters)
    {
        var setting = string.Join(", ", parameters.Where(pair => pair.Value.ValueKind == JsonValueKind.True).Select(pair => pair.Key));
        var place = setting.Length == 0 ? "" : $" (with {setting})";
        var built = WorkflowBuilder.Build(file, parameters, WorkflowParts.None);
        if (built is null)
        {
            yield return $"No initial state is there{place}.";
            yield break;
        }

        foreach (var problem in WorkflowMeanings.Check(built))
        {
            yield return problem;
        }

        var reached = Reach(built, [built.Initial]);
        foreach (var state in built.States.Where(state => !reached.Contains(state.Code)))
        {
            yield return $"The state '{state.Code}' cannot be reached{place}.";
        }

        var ending = built.States.Where(state => state.Meaning.IsClosed()).Select(state => state.Code).ToHashSet(StringComparer.Ordinal);
        foreach (var state in built.States.Where(state => !ending.Contains(state.Code) && !Reach(built, [state.Code]).Overlaps(ending)))
        {
            yield return $"The state '{state.Code}' is a dead end: nothing leads from it to an answer{place}.";
        }
    }

    private static HashSet<string> Reach(RequestWorkflow workflow, IEnumerable<string> start)
    {
        var reached = new HashSet<string>(start, StringComparer.Ordinal);
        var open = new Queue<string>(reached);
        while (open.TryDequeue(out var state))
        {
            foreach (var next in workflow.Transitions.Where(transition => transition.To.Length > 0 && transition.From.Contains(state)).Select(transition => transition.To).Where(reached.Add))
            {
                open.Enqueue(next);
            }
        }

        return reached;
    }

    private static IReadOnlyList<string> Switches(WorkflowFile file)
        => [.. file.Parameters.Where(pair => pair.Value.ValueKind is JsonValueKind.True or JsonValueKind.False).Select(pair => pair.Key)];

    private static IEnumerable<IReadOnlyDictionary<string, JsonElement>> Combinations(WorkflowFile file)
    {
        var switches = Switches(file);
        for (var i = 0; i < 1 << switches.Count; i++)
        {
            var bits = i;
            yield return file.Parameters.ToDictionary(
                pair => pair.Key,
                pair => switches.Contains(pair.Key) ? JsonSerializer.SerializeToElement((bits >> IndexOf(switches, pair.Key) & 1) == 1) : pair.Value);
        }
    }

    private static int IndexOf(IReadOnlyList<string> names, string name) => names.TakeWhile(other => other != name).Count();
}
