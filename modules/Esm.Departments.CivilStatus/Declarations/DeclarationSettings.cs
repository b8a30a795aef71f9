using System.Text.Json;
using System.Text.Json.Serialization;

namespace Esm.Departments.CivilStatus.Declarations;

// What is checked of a declaration: none of it for those that only need a receipt.
internal sealed record DeclarationSettings
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectNullableAnnotations = true,
    };

    // Key of the question for the day it happened, whose limits are in the form; empty for none.
    public string DateField { get; init; } = "";

    // Working days within which it is to be declared; 0 for no limit. Later it is still taken, after a word about it.
    public int WithinWorkingDays { get; init; }

    public static DeclarationSettings Read(JsonElement settings)
        => settings.ValueKind == JsonValueKind.Undefined ? new DeclarationSettings() : settings.Deserialize<DeclarationSettings>(Json)!;
}
