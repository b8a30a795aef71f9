using System.ComponentModel;
using System.Globalization;
using System.Reflection;
using System.Text.Json.Nodes;
using System.Text.Json.Schema;
using Esm.Localization;
using Esm.Recipes.Steps;

namespace Esm.Recipes;

// The JSON schema of recipes, made of the payload types: editors then complete and check recipes while they are written.
internal static class RecipeSchema
{
    private static readonly JsonSchemaExporterOptions Options = new() { TreatNullObliviousAsNonNullable = true, TransformSchemaNode = Transform };

    public static string Write(IEnumerable<IRecipeStep> steps)
    {
        var schema = new JsonObject
        {
            ["$schema"] = "https://json-schema.org/draft/2020-12/schema",
            ["title"] = "Esm recipe",
            ["type"] = "object",
            ["properties"] = new JsonObject
            {
                ["$schema"] = Text("Address of this schema."),
                ["name"] = Text("Name by which the recipe is called."),
                ["displayName"] = Text("Name that people read."),
                ["description"] = Text("One sentence on what it brings."),
                ["author"] = Text("Who wrote it."),
                ["website"] = Text("Where to read more."),
                ["version"] = Text("Version of the recipe."),
                ["issetuprecipe"] = new JsonObject { ["type"] = "boolean", ["description"] = "Offered when a tenant is set up." },
                ["variables"] = new JsonObject { ["type"] = "object", ["description"] = "Values that steps use as [variables('name')]." },
                ["steps"] = new JsonObject
                {
                    ["type"] = "array",
                    ["items"] = new JsonObject { ["oneOf"] = new JsonArray([.. steps.OrderBy(step => step.Name, StringComparer.Ordinal).Select(OfStep)]) },
                },
            },
            ["required"] = new JsonArray("name", "steps"),
            ["additionalProperties"] = false,
        };
        return schema.ToJsonString(RecipeJson.Readable) + "\n";
    }

    private static JsonObject OfStep(IRecipeStep step)
    {
        var payload = step is SettingsStep settings ? OfSections(settings) : OfType(step.PayloadType);
        var properties = new JsonObject { ["name"] = new JsonObject { ["const"] = step.Name } };
        foreach (var (name, property) in payload["properties"]?.AsObject() ?? [])
        {
            properties[name] = property?.DeepClone();
        }

        var required = (payload["required"]?.AsArray() ?? []).Select(name => name!.DeepClone()).Prepend("name");
        return new JsonObject
        {
            ["title"] = step.Name,
            ["type"] = "object",
            ["properties"] = properties,
            ["required"] = new JsonArray([.. required]),
            ["additionalProperties"] = false,
        };
    }

    private static JsonObject OfSections(SettingsStep step)
    {
        var properties = step.Sections.OrderBy(section => section.Name, StringComparer.Ordinal)
            .Select(section => KeyValuePair.Create(section.Name, (JsonNode?)OfType(section.Type)));
        return new JsonObject { ["properties"] = new JsonObject(properties) };
    }

    private static JsonObject OfType(Type type)
    {
        var schema = RecipeJson.Strict.GetJsonSchemaAsNode(type, Options).AsObject();
        foreach (var pointing in FindReferences(schema).ToArray())
        {
            pointing.ReplaceWith(Follow(schema, pointing["$ref"]!.GetValue<string>()).DeepClone());
        }

        return schema;
    }

    // The exporter describes a type once and points there from the schema's root, which within a recipe's is another.
    private static IEnumerable<JsonObject> FindReferences(JsonNode? node) => node switch
    {
        JsonObject { Count: 1 } pointing when pointing.ContainsKey("$ref") => [pointing],
        JsonObject parent => parent.SelectMany(property => FindReferences(property.Value)),
        JsonArray list => list.SelectMany(FindReferences),
        _ => [],
    };

    private static JsonNode Follow(JsonNode root, string reference)
        => reference.Split('/').Skip(1).Aggregate(root, (node, part) => (node is JsonArray list ? list[int.Parse(part, CultureInfo.InvariantCulture)] : node[part])!);

    private static JsonObject Text(string description) => new() { ["type"] = "string", ["description"] = description };

    private static JsonNode Transform(JsonSchemaExporterContext context, JsonNode schema)
    {
        if (context.TypeInfo.Type == typeof(LocalizedText))
        {
            schema = new JsonObject
            {
                ["type"] = new JsonArray("string", "object"),
                ["description"] = "A text, or an object of texts by language code.",
                ["additionalProperties"] = new JsonObject { ["type"] = "string" },
            };
        }

        var description = context.PropertyInfo?.AttributeProvider?.GetCustomAttributes(typeof(DescriptionAttribute), inherit: false)
            .OfType<DescriptionAttribute>().FirstOrDefault()?.Description
            ?? (context.PropertyInfo is null ? context.TypeInfo.Type.GetCustomAttribute<DescriptionAttribute>()?.Description : null);
        if (description is not null && schema is JsonObject described)
        {
            described["description"] = description;
        }

        return schema;
    }
}
