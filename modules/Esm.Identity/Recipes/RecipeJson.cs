using System.Text.Json;
using System.Text.Json.Serialization;

namespace Esm.Identity.Recipes;

internal static class RecipeJson
{
    public static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web) { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };
}
