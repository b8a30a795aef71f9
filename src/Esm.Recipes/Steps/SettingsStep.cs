using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Esm.Settings;

namespace Esm.Recipes.Steps;

// Sections by name, each with the properties to change; the others stay.
internal sealed record SettingsPayload(IReadOnlyDictionary<string, JsonObject> Sections);

[RecipeStep("settings")]
internal sealed class SettingsStep(ISiteService site, IEnumerable<SettingsSection> sections, IServiceProvider services) : RecipeStep<SettingsPayload>, ICustomPayload
{
    private readonly Dictionary<string, SettingsSection> _sections = sections.ToDictionary(section => section.Name, StringComparer.Ordinal);

    public JsonConverter CreateConverter(byte[] json) => new SettingsPayloadConverter(_sections, json);

    public IReadOnlyCollection<SettingsSection> Sections => _sections.Values;

    public override async Task<JsonObject?> ExportAsync(CancellationToken cancellationToken)
    {
        var step = new JsonObject { ["name"] = Name };
        foreach (var section in _sections.Values.OrderBy(section => section.Name, StringComparer.Ordinal))
        {
            var json = ToJson(await section.GetAsync(site, cancellationToken), section);
            foreach (var secret in json.Where(property => IsSecret(property.Key)).Select(property => property.Key).ToArray())
            {
                json.Remove(secret);
            }

            step[section.Name] = json;
        }

        return step;
    }

    protected override IEnumerable<string> Validate(SettingsPayload payload)
    {
        // The rules of the pages where an administrator sets the same. What is not named stays as it is stored, and is not looked at.
        foreach (var (name, changes) in payload.Sections)
        {
            var settings = changes.Deserialize(_sections[name].Type, RecipeJson.Strict)!;
            foreach (var problem in _sections[name].FindProblems(settings, services).Where(problem => changes.ContainsKey(JsonNamingPolicy.CamelCase.ConvertName(problem.Property))))
            {
                yield return problem.Explanation;
            }
        }
    }

    protected override async Task<IReadOnlyList<string>> PlanAsync(SettingsPayload payload, CancellationToken cancellationToken)
    {
        var lines = new List<string>();
        foreach (var (name, changes) in payload.Sections)
        {
            var before = ToJson(await _sections[name].GetAsync(site, cancellationToken), _sections[name]);
            var after = ToJson(Merge(before, changes, _sections[name]), _sections[name]);
            lines.AddRange(from property in after
                           where !JsonNode.DeepEquals(property.Value, before[property.Key])
                           select IsSecret(property.Key) ? $"Set {name}.{property.Key}." : $"Set {name}.{property.Key} to {property.Value?.ToJsonString(RecipeJson.OneLine)}.");
        }

        return lines;
    }

    protected override async Task ExecuteAsync(SettingsPayload payload, RecipeExecutionContext context, CancellationToken cancellationToken)
    {
        foreach (var (name, changes) in payload.Sections)
        {
            var section = _sections[name];
            var before = ToJson(await section.GetAsync(site, cancellationToken), section);
            await section.UpdateAsync(site, Merge(before, changes, section), cancellationToken);
        }
    }

    private static JsonObject ToJson(object settings, SettingsSection section)
        => JsonSerializer.SerializeToNode(settings, section.Type, RecipeJson.Strict)!.AsObject();

    private static object Merge(JsonObject before, JsonObject changes, SettingsSection section)
    {
        var merged = before.DeepClone().AsObject();
        foreach (var (property, value) in changes)
        {
            merged[property] = value?.DeepClone();
        }

        return merged.Deserialize(section.Type, RecipeJson.Strict)!;
    }

    // Neither plans nor exports show what others must not read.
    private static bool IsSecret(string property)
        => property.EndsWith("password", StringComparison.OrdinalIgnoreCase)
            || property.EndsWith("secret", StringComparison.OrdinalIgnoreCase)
            || property.EndsWith("token", StringComparison.OrdinalIgnoreCase);

    private sealed class SettingsPayloadConverter(Dictionary<string, SettingsSection> sections, byte[] json) : JsonConverter<SettingsPayload>
    {
        public override SettingsPayload Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            var read = new Dictionary<string, JsonObject>(StringComparer.Ordinal);
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                var name = reader.GetString()!;
                if (!sections.TryGetValue(name, out var section))
                {
                    throw new JsonException($"Unknown section '{name}': there are {string.Join(", ", sections.Keys.Order(StringComparer.Ordinal))}");
                }

                reader.Read();
                Check(reader, section, options);
                if (!read.TryAdd(name, JsonNode.Parse(ref reader) as JsonObject ?? throw new JsonException($"Section '{name}' is an object")))
                {
                    throw new JsonException($"Section '{name}' is written twice");
                }
            }

            return new SettingsPayload(read);
        }

        public override void Write(Utf8JsonWriter writer, SettingsPayload value, JsonSerializerOptions options)
            => JsonSerializer.Serialize(writer, value.Sections, options);

        // The serializer counts lines from the section's own beginning.
        private void Check(Utf8JsonReader reader, SettingsSection section, JsonSerializerOptions options)
        {
            var line = RecipeJson.LineAt(json, reader.TokenStartIndex) - 1;
            try
            {
                _ = JsonSerializer.Deserialize(ref reader, section.Type, options);
            }
            catch (JsonException exception)
            {
                var path = "$." + section.Name + exception.Path?[1..];
                throw new JsonException(exception.Message, path, line + exception.LineNumber, exception.BytePositionInLine, exception);
            }
        }
    }
}
