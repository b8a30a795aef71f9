using System.Collections.Concurrent;
using System.Text.Json;
using Esm.Catalogue.Contracts;
using Esm.Extensions;
using Esm.Security.Permissions;
using Esm.Shells;
using Microsoft.Extensions.Logging;

namespace Esm.Requests.Workflow;

// The workflows that modules bring; one per container. Modules that are on come first: one that is off never takes the place of theirs, and its running requests go on.
internal sealed partial class WorkflowBook : IModuleCheck
{
    private readonly IReadOnlyList<ExtensionInfo> _modules;
    private readonly IReadOnlySet<string> _enabled;
    private readonly WorkflowParts _parts;
    private readonly Lazy<Dictionary<string, Readable>> _files;
    private readonly Lazy<IReadOnlyList<Permission>> _stepPermissions;
    private readonly ConcurrentDictionary<(string Offering, int Version), RequestWorkflow> _built = new();

    public WorkflowBook(IExtensionManager extensions, ShellFeatures features, IEnumerable<IPermissionProvider> permissions, WorkflowParts parts, ILogger<WorkflowBook> logger)
    {
        _parts = parts;
        _enabled = features.ExtensionIds;
        _modules = [.. extensions.Extensions.OrderByDescending(module => _enabled.Contains(module.Id))];
        var declared = new Lazy<IReadOnlyList<Permission>>(() => [.. permissions.SelectMany(provider => provider.GetPermissions())]);
        _files = new Lazy<Dictionary<string, Readable>>(() => ReadAll([.. declared.Value.Select(permission => permission.Name)], logger));
        _stepPermissions = new Lazy<IReadOnlyList<Permission>>(() => [.. declared.Value.Where(IsAskedFor)]);
    }

    // The permissions that steps of any workflow ask for.
    public IReadOnlyList<Permission> StepPermissions => _stepPermissions.Value;

    // A running request whose workflow is gone goes on with the standard one. Where something is missing that its steps need, those steps wait for it.
    public RequestWorkflow For(OfferingInfo offering)
        => _built.GetOrAdd((offering.Code, offering.Version), _ => Build(CheckUse(offering).Any() ? new OfferingWorkflow() : offering.Workflow));

    // Nobody begins what cannot be brought to its end.
    public IEnumerable<string> Check(OfferingInfo offering)
        => _files.Value.TryGetValue(offering.Workflow.Code, out var known) && known.Missing.Count > 0 ? known.Missing : CheckUse(offering);

    private IEnumerable<string> CheckUse(OfferingInfo offering)
    {
        if (!_files.Value.TryGetValue(offering.Workflow.Code, out var known))
        {
            return [$"No module that can be read brings the workflow '{offering.Workflow.Code}'; known are {string.Join(", ", _files.Value.Keys.Order(StringComparer.Ordinal))}."];
        }

        string[] problems = [.. WorkflowRules.CheckParameters(known.File, offering.Workflow)];
        return problems.Length > 0 ? problems : _parts.FindFaults(known.File, Fill(known.File, offering.Workflow));
    }

    // Whatever is wrong with those of modules that are off is nobody's concern.
    public IEnumerable<ModuleFault> FindFaults()
    {
        var taken = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var module in _modules.Where(module => _enabled.Contains(module.Id)))
        {
            foreach (var (fileName, file, problems) in ModuleWorkflows.Of(module.Assembly))
            {
                string[] faults = file is null ? [.. problems] : [.. _parts.FindFaults(file, file.Parameters).Select(fault => $"{fileName}: {fault}")];
                if (faults.Length > 0)
                {
                    yield return new ModuleFault(module.Assembly, string.Join(' ', faults));
                }
                else if (!taken.TryAdd(file!.Code, fileName))
                {
                    yield return new ModuleFault(module.Assembly, $"{fileName}: The workflow '{file.Code}' is there already, in {taken[file.Code]}. Give it another code.");
                }
            }
        }
    }

    private bool IsAskedFor(Permission permission)
        => _files.Value.Values.Any(known => known.File.Transitions.Any(transition => transition.Permissions.Contains(permission.Name)));

    private RequestWorkflow Build(OfferingWorkflow chosen)
    {
        var file = _files.Value[chosen.Code].File;
        return WorkflowBuilder.Build(file, Fill(file, chosen), _parts) ?? throw new InvalidOperationException($"The workflow {chosen.Code} has no initial state.");
    }

    private static Dictionary<string, JsonElement> Fill(WorkflowFile file, OfferingWorkflow chosen)
        => file.Parameters.ToDictionary(pair => pair.Key, pair => chosen.Parameters.TryGetValue(pair.Key, out var value) ? value : pair.Value);

    private Dictionary<string, Readable> ReadAll(IReadOnlyCollection<string> permissions, ILogger logger)
    {
        var (files, taken) = (new Dictionary<string, Readable>(StringComparer.Ordinal), new HashSet<string>(StringComparer.Ordinal));
        foreach (var (fileName, file, _) in _modules.SelectMany(module => ModuleWorkflows.Of(module.Assembly)))
        {
            if (file is null || !taken.Add(file.Code))
            {
                continue;
            }

            string[] missing = [.. WorkflowRules.CheckPermissions(file, permissions), .. _parts.FindUnknown(file)];
            string[] faults = [.. _parts.FindFaults(file, file.Parameters)];
            foreach (var problem in missing.Concat(faults))
            {
                LogBroken(logger, $"{fileName}: {problem}");
            }

            if (faults.Length == 0)
            {
                files.Add(file.Code, new Readable(file, missing));
            }
        }

        return files;
    }

    // What its steps need of modules that are off.
    private sealed record Readable(WorkflowFile File, IReadOnlyList<string> Missing);

    [LoggerMessage(Level = LogLevel.Error, Message = "Workflow file {Problem} Offerings that use it are not shown")]
    private static partial void LogBroken(ILogger logger, string problem);
}
