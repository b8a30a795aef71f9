using System.Text.Json.Serialization;
using Esm.Json;

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
