using System.Text.Json;
using Esm.Requests.Contracts;

namespace Esm.Requests.Workflow;

// An effect or a guard as a transition uses it.
internal sealed record PartUse(string Name, object Parameters);

// The effects and guards that the modules bring that are on.
internal sealed class WorkflowParts(IEnumerable<WorkflowPart> registered)
{
    private readonly Dictionary<(Type Kind, string Name), WorkflowPart> _known = registered.ToDictionary(part => (part.Kind, part.Name));

    public static WorkflowParts None { get; } = new([]);

    public IEnumerable<WorkflowPart> Effects => _known.Values.Where(part => part.Kind == typeof(IWorkflowEffect));

    public IEnumerable<WorkflowPart> Guards => _known.Values.Where(part => part.Kind == typeof(IWorkflowGuard));

    // Null where no module that is on brings it.
    public WorkflowPart? Find(PartFile use) => _known.GetValueOrDefault((use.Kind, use.Name));

    // What a workflow names that its file alone is not to blame for: the module may be off.
    public IEnumerable<string> FindUnknown(WorkflowFile file)
        => from transition in file.Transitions
           from use in transition.Parts
           where Find(use) is null
           select $"The transition '{transition.Code}' has the unknown {use.Word} '{use.Name}'; known are {string.Join(", ", _known.Keys.Where(key => key.Kind == use.Kind).Select(key => key.Name).Order(StringComparer.Ordinal))}.";

    // What is wrong with what is given to those that are known, with these values of the workflow's parameters.
    public IEnumerable<string> FindFaults(WorkflowFile file, IReadOnlyDictionary<string, JsonElement> parameters)
        => from transition in file.Transitions
           from use in transition.Parts
           let part = Find(use)
           where part is not null
           from fault in PartParameters.Check(part.Parameters, use.Parameters, parameters)
           select $"The transition '{transition.Code}', {use.Word} '{use.Name}': {fault}";

    // Those that are known and switched on.
    public IReadOnlyList<PartUse> Build(IEnumerable<PartFile> uses, IReadOnlyDictionary<string, JsonElement> parameters) =>
    [
        .. from use in uses
           let part = Find(use)
           where part is not null
           select new PartUse(use.Name, PartParameters.Read(part.Parameters, use.Parameters, parameters)),
    ];
}
