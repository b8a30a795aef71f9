using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Esm.Json;
using Esm.Requests.Contracts;

namespace Esm.Requests.Workflow;

// Reads one workflow file: the workflow, or what is wrong with it and where.
internal static class WorkflowReader
{
    public static readonly JsonSerializerOptions Strict = new(JsonSerializerDefaults.Web)
    {
        PropertyNameCaseInsensitive = false,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        NumberHandling = JsonNumberHandling.Strict,
        Converters = { new WorkflowEnumConverter<Mover>(), new WorkflowEnumConverter<StateMeaning>(), new WorkflowEnumConverter<TransitionMeaning>(), new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false) },
        AllowDuplicateProperties = false,
        TypeInfoResolver = new DefaultJsonTypeInfoResolver(),
    };

    public static (WorkflowFile? File, IReadOnlyList<string> Problems) Read(string fileName, byte[] json)
    {
        try
        {
            if (JsonLists.LineOfNull(json) is { } line)
            {
                return (null, [$"{fileName}:{line}: Null is not allowed in a list."]);
            }

            var file = JsonSerializer.Deserialize<WorkflowFile>(json, Strict) ?? throw new JsonException("The file holds no workflow.");
            var problems = WorkflowRules.Check(file).Select(problem => $"{fileName}: {problem}").ToArray();
            return (problems.Length == 0 ? file : null, problems);
        }
        catch (JsonException exception)
        {
            return (null, [$"{fileName}:{(exception.LineNumber ?? 0) + 1}: {exception.Message}"]);
        }
    }
}
