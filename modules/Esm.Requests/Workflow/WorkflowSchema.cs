using System.ComponentModel;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Schema;
using System.Text.Json.Serialization.Metadata;
using Esm.Localization;
using Esm.Requests.Contracts;

namespace Esm.Requests.Workflow;

// The JSON schema of workflow files: editors then complete and check them while they are written.
internal static class WorkflowSchema
{
    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, NewLine = "\n", TypeInfoResolver = new DefaultJsonTypeInfoResolver() };

    public static string Write(WorkflowParts parts)
    {
        JsonNode Transform(JsonSchemaExporterContext context, JsonNode schema) => Describe(context, Replace(context.TypeInfo.Type, parts) ?? schema);

        var schema = WorkflowReader.Strict.GetJsonSchemaAsNode(typeof(WorkflowFile), new JsonSchemaExporterOptions { TreatNullObliviousAsNonNullable = true, TransformSchemaNode = Transform }).AsObject();
        schema.Insert(0, "title", "Workflow");
        schema.Insert(0, "$schema", "https://json-schema.org/draft/2020-12/schema");
        return schema.ToJsonString(Readable) + "\n";
    }

    private static JsonObject? Replace(Type type, WorkflowParts parts)
    {
        if (type == typeof(LocalizedText))
        {
            return new JsonObject
            {
                ["type"] = new JsonArray("string", "object"),
                ["propertyNames"] = new JsonObject { ["pattern"] = "^[a-z]{2}$" },
                ["additionalProperties"] = new JsonObject { ["type"] = "string" },
            };
        }

        var plain = Nullable.GetUnderlyingType(type) ?? type;
        return plain.IsEnum ? OneOf(plain)
            : type == typeof(IReadOnlyList<Mover>) ? new JsonObject { ["type"] = "array", ["items"] = OneOf(typeof(Mover)) }
            : type == typeof(EffectFile) ? OneOf("do", parts.Effects)
            : type == typeof(GuardFile) ? OneOf("check", parts.Guards)
            : null;
    }

    private static JsonObject OneOf(Type members)
        => new() { ["enum"] = new JsonArray([.. Enum.GetNames(members).Select(name => (JsonNode)JsonNamingPolicy.CamelCase.ConvertName(name))]) };

    // Those of modules have a dot in their names; what they take is theirs to say.
    private static JsonObject OneOf(string key, IEnumerable<WorkflowPart> parts) => new()
    {
        ["oneOf"] = new JsonArray(
        [
            .. parts.OrderBy(part => part.Name, StringComparer.Ordinal).Select(part => Of(key, part)),
            new JsonObject
            {
                ["type"] = "object",
                ["properties"] = new JsonObject { [key] = new JsonObject { ["type"] = "string", ["pattern"] = "\\." } },
                ["required"] = new JsonArray(key),
            },
        ]),
    };

    private static JsonObject Of(string key, WorkflowPart part)
    {
        var own = WorkflowReader.Strict.GetJsonSchemaAsNode(
            part.Parameters,
            new JsonSchemaExporterOptions { TreatNullObliviousAsNonNullable = true, TransformSchemaNode = (context, schema) => Describe(context, Replace(context.TypeInfo.Type, WorkflowParts.None) ?? schema) }).AsObject();
        var properties = new JsonObject { [key] = new JsonObject { ["const"] = part.Name }, ["when"] = new JsonObject { ["type"] = "string" } };
        foreach (var (name, property) in own["properties"]?.AsObject() ?? [])
        {
            properties[name] = new JsonObject { ["anyOf"] = new JsonArray(property!.DeepClone(), new JsonObject { ["type"] = "string", ["pattern"] = "^\\$" }) };
        }

        return new JsonObject
        {
            ["type"] = "object",
            ["properties"] = properties,
            ["required"] = new JsonArray([key, .. (own["required"]?.AsArray() ?? []).Select(name => name!.DeepClone())]),
            ["additionalProperties"] = false,
        };
    }

    private static JsonNode Describe(JsonSchemaExporterContext context, JsonNode schema)
    {
        if (schema is JsonObject described
            && context.PropertyInfo?.AttributeProvider?.GetCustomAttributes(typeof(DescriptionAttribute), inherit: false) is [DescriptionAttribute attribute, ..])
        {
            described["description"] = attribute.Description;
        }

        return schema;
    }
}
