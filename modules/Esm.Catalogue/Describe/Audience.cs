using System.Text.Json;
using System.Text.Json.Serialization;

namespace Esm.Catalogue.Describe;

[JsonConverter(typeof(CamelCaseEnumConverter<Audience>))]
internal enum Audience
{
    Resident,
    Family,
    Association,
    Company,
    Professional,
    Staff,
}

// What other departments see of a request in a contact's history.
[JsonConverter(typeof(CamelCaseEnumConverter<Visibility>))]
internal enum Visibility
{
    Exists,
    Status,
    Content,
}

internal sealed class CamelCaseEnumConverter<TEnum>() : JsonStringEnumConverter<TEnum>(JsonNamingPolicy.CamelCase, allowIntegerValues: false)
    where TEnum : struct, Enum;
