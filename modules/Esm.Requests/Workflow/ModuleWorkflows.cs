using System.Reflection;
using System.Runtime.CompilerServices;

namespace Esm.Requests.Workflow;

// A workflow file of a module: the workflow, or what is wrong with it.
internal sealed record WorkflowSource(string FileName, WorkflowFile? File, IReadOnlyList<string> Problems);

// The workflow files of an assembly, read once in a process: they never change.
internal static class ModuleWorkflows
{
    private const string Folder = "Workflows/";

    private static readonly ConditionalWeakTable<Assembly, IReadOnlyList<WorkflowSource>> Sources = [];

    public static IReadOnlyList<WorkflowSource> Of(Assembly module)
        => Sources.GetValue(module, static assembly => [.. assembly.GetManifestResourceNames().Where(name => name.StartsWith(Folder, StringComparison.Ordinal)).Select(name => Read(assembly, name))]);

    private static WorkflowSource Read(Assembly module, string resource)
    {
        using var stream = module.GetManifestResourceStream(resource)!;
        var content = new byte[stream.Length];
        stream.ReadExactly(content);
        var fileName = $"{module.GetName().Name}/{resource}";
        var (file, problems) = WorkflowReader.Read(fileName, content);
        return new WorkflowSource(fileName, file, problems);
    }
}
