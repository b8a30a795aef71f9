using System.Text.Json.Nodes;
using Esm.Forms.Contracts;
using Esm.Identity.Contracts;
using Esm.Localization;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Localization;

namespace Esm.Departments.It.Colleagues;

// One of the colleagues, found by name; where several fit, they are shown to choose from. The name is kept beside the id: it is read long after somebody left.
internal sealed class ColleagueField(IUserDirectory users, IStringLocalizer<Texts> texts) : IFieldType
{
    public const int MostShown = 10;

    // What is typed is a name, not a letter.
    private const int TypedMaxLength = 200;

    public string Partial => "_FieldColleague";

    public static string ChoiceName(string name) => name + ".id";

    public static Guid? IdOf(JsonNode? value) => value is JsonObject colleague && Guid.TryParse(colleague["id"]?.ToString(), out var id) ? id : null;

    public static string? NameOf(JsonNode? value) => (value as JsonObject)?["name"]?.ToString();

    // A name that nobody alone bears, shown again.
    public static string? TypedOf(JsonNode? value) => value is JsonValue typed ? typed.ToString() : null;

    public string? Check(FormField field) => null;

    // What is typed counts more than what was chosen before: it is how the choice is changed.
    public async Task<FieldReading> ReadAsync(FormField field, string name, IFormCollection posted, CancellationToken cancellationToken)
    {
        var typed = posted[name].ToString().Trim();
        if (typed.Length > 0)
        {
            return await FindAsync(field, typed, cancellationToken);
        }

        if (posted[ChoiceName(name)].ToString() is not { Length: > 0 } chosen)
        {
            return new FieldReading(null, field.Required ? texts["Colleague.Missing", field.Label.ToString()].Value : null);
        }

        // Only staff: the answer must not tell citizens' accounts apart from unknown ones.
        return Guid.TryParse(chosen, out var id) && await users.FindStaffAsync(id, cancellationToken) is { } colleague
            ? Of(colleague)
            : new FieldReading(null, texts["Colleague.Unknown", field.Label.ToString()]);
    }

    public string Describe(FormField field, JsonNode value) => NameOf(value) ?? "";

    private async Task<FieldReading> FindAsync(FormField field, string typed, CancellationToken cancellationToken)
    {
        typed = InputText.Cut(typed, TypedMaxLength);
        var found = await users.SearchStaffAsync(typed, MostShown, cancellationToken);
        var folded = TextFolding.Fold(typed);
        var named = found.Where(user => TextFolding.Fold(user.DisplayName) == folded || TextFolding.Fold(user.UserName) == folded).ToArray();
        return named switch
        {
            [var colleague] => Of(colleague),
            _ when found.Count == 0 => new FieldReading(typed, texts["Colleague.Unknown", field.Label.ToString()]),
            _ => new FieldReading(typed, texts["Colleague.Several", field.Label.ToString(), typed]),
        };
    }

    private static FieldReading Of(UserInfo colleague) => new(new JsonObject { ["id"] = colleague.Id.ToString(), ["name"] = colleague.DisplayName }, null);
}
