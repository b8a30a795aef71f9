using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Schema;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Esm.Localization;

namespace Esm.Catalogue.Describe;

internal static class OfferingJson
{
    // A file is refused for the least misspelling: its author is there to mend it.
    public static readonly JsonSerializerOptions Strict = new(JsonSerializerDefaults.Web)
    {
        PropertyNameCaseInsensitive = false,
        NumberHandling = JsonNumberHandling.Strict,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        AllowDuplicateProperties = false,
        TypeInfoResolver = new DefaultJsonTypeInfoResolver(),
    };

    // A stored version is read by platforms to come, which may have dropped a property.
    private static readonly JsonSerializerOptions Stored = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Write(OfferingFile file) => JsonSerializer.Serialize(file with { Schema = null }, Stored);

    public static OfferingFile ReadStored(string json) => JsonSerializer.Deserialize<OfferingFile>(json, Stored)!;

    public static string Hash(string json) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(json)));

    public static string Schema()
    {
        var schema = Strict.GetJsonSchemaAsNode(
            typeof(OfferingFile),
            new JsonSchemaExporterOptions { TreatNullObliviousAsNonNullable = true, TransformSchemaNode = Transform }).AsObject();
        schema.Insert(0, "title", "Offering");
        schema.Insert(0, "$schema", "https://json-schema.org/draft/2020-12/schema");
        return schema.ToJsonString(new JsonSerializerOptions { WriteIndented = true, NewLine = "\n", TypeInfoResolver = new DefaultJsonTypeInfoResolver() }) + "\n";
    }

    private static JsonNode Transform(JsonSchemaExporterContext context, JsonNode schema)
    {
        if (context.TypeInfo.Type != typeof(LocalizedText))
        {
            return schema;
        }

        return new JsonObject
        {
            ["type"] = new JsonArray("string", "object"),
            ["description"] = "One text for all languages, or texts by two-letter language code.",
            ["propertyNames"] = new JsonObject { ["pattern"] = "^[a-z]{2}$" },
            ["additionalProperties"] = new JsonObject { ["type"] = "string" },
        };
    }
}
