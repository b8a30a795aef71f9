using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Esm.Requests.Workflow;

// Reads one workflow file: the workflow, or what is wrong with it and where. The permissions are those that the modules that are on declare.
internal static class WorkflowReader
{
    private static readonly JsonSerializerOptions Strict = new(JsonSerializerDefaults.Web)
    {
        PropertyNameCaseInsensitive = false,
        UnmappedMemberHandling = System.Text.Json.Serialization.JsonUnmappedMemberHandling.Disallow,
        RespectNullableAnnotations = true,
        AllowDuplicateProperties = false,
        TypeInfoResolver = new DefaultJsonTypeInfoResolver(),
    };

    public static (WorkflowFile? File, IReadOnlyList<string> Problems) Read(string fileName, byte[] json, IReadOnlyCollection<string> permissions)
    {
        try
        {
            var file = JsonSerializer.Deserialize<WorkflowFile>(json, Strict)!;
            var problems = WorkflowRules.Check(file, permissions).Select(problem => $"{fileName}: {problem}").ToArray();
            return (problems.Length == 0 ? file : null, problems);
        }
        catch (JsonException exception)
        {
            return (null, [$"{fileName}:{(exception.LineNumber ?? 0) + 1}: {exception.Message}"]);
        }
    }
}
