using System.Collections;
using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Esm.Localization;

namespace Esm.Requests.Workflow;

// Reads what a file gives with an effect or a guard as the record that it is registered with, and says what does not fit.
internal static class PartParameters
{
    public static IReadOnlyList<string> Check(Type type, IReadOnlyDictionary<string, JsonElement> given, IReadOnlyDictionary<string, JsonElement> parameters)
    {
        try
        {
            return FindFaults(type, given, parameters);
        }
        catch (Exception exception) when (exception is NotSupportedException or InvalidOperationException or ArgumentException)
        {
            return [$"The record {type.Name} cannot be read from JSON: {exception.Message}"];
        }
    }

    private static string[] FindFaults(Type type, IReadOnlyDictionary<string, JsonElement> given, IReadOnlyDictionary<string, JsonElement> parameters)
    {
        var known = WorkflowReader.Strict.GetTypeInfo(type).Properties.ToDictionary(property => property.Name, StringComparer.Ordinal);
        string[] faults =
        [
            .. given.Keys.Where(name => !known.ContainsKey(name)).Select(name => $"'{name}' is unknown; {(known.Count == 0 ? "it takes nothing" : "known are " + string.Join(", ", known.Keys))}."),
            .. known.Values.Where(property => property.IsRequired && !given.ContainsKey(property.Name)).Select(property => $"'{property.Name}' is missing."),
            .. given.Where(value => known.ContainsKey(value.Key)).Select(value => CheckValue(known[value.Key], value.Value, parameters)).OfType<string>(),
        ];
        return faults.Length > 0 ? faults : [.. Validate(Read(type, given, parameters))];
    }

    // Of what was checked.
    public static object Read(Type type, IReadOnlyDictionary<string, JsonElement> given, IReadOnlyDictionary<string, JsonElement> parameters)
        => JsonSerializer.SerializeToElement(given.ToDictionary(value => value.Key, value => Resolve(value.Value, parameters))).Deserialize(type, WorkflowReader.Strict)!;

    // A text that begins with $ is the value of a parameter.
    public static string? NameOf(JsonElement value)
        => value.ValueKind == JsonValueKind.String && value.GetString() is ['$', ..] text ? text[1..] : null;

    private static JsonElement Resolve(JsonElement value, IReadOnlyDictionary<string, JsonElement> parameters) => NameOf(value) is { } name ? parameters[name] : value;

    private static string? CheckValue(JsonPropertyInfo property, JsonElement value, IReadOnlyDictionary<string, JsonElement> parameters)
    {
        if (NameOf(value) is { } name && !parameters.ContainsKey(name))
        {
            return $"'{property.Name}' takes its value from '${name}', which is no parameter of the workflow.";
        }

        try
        {
            if (Resolve(value, parameters).Deserialize(property.PropertyType, WorkflowReader.Strict) is not null || property.IsSetNullable)
            {
                return null;
            }
        }
        catch (JsonException)
        {
        }

        return $"'{property.Name}' is to be {Describe(property.PropertyType)}{(NameOf(value) is null ? "" : $", and so is the parameter '{NameOf(value)}'")}.";
    }

    private static IEnumerable<string> Validate(object read)
    {
        var results = new List<ValidationResult>();
        Validator.TryValidateObject(read, new ValidationContext(read), results, validateAllProperties: true);
        return results.Select(result => result.ErrorMessage!);
    }

    private static string Describe(Type type)
    {
        var plain = Nullable.GetUnderlyingType(type) ?? type;
        return plain == typeof(bool) ? "true or false"
            : plain == typeof(int) || plain == typeof(long) ? "a whole number"
            : plain == typeof(string) || plain == typeof(LocalizedText) ? "a text"
            : plain.IsEnum ? "one of " + string.Join(", ", Enum.GetNames(plain).Select(JsonNamingPolicy.CamelCase.ConvertName))
            : plain.IsAssignableTo(typeof(IEnumerable)) ? "a list"
            : "of another kind";
    }
}
