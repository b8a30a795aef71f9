using System.Text.Json;
using System.Text.Json.Serialization;

namespace Esm.Json;

/// <summary>Members of an enum as JSON texts in camel case; numbers are refused.</summary>
/// <typeparam name="TEnum">The enum.</typeparam>
public sealed class CamelCaseEnumConverter<TEnum>() : JsonStringEnumConverter<TEnum>(JsonNamingPolicy.CamelCase, allowIntegerValues: false)
    where TEnum : struct, Enum;
