using System.Text.Json.Nodes;
using Esm.Forms.Contracts;
using Esm.Identity.Contracts;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Localization;

namespace Esm.Departments.It.Colleagues;

// One of the colleagues. The name is kept beside the id: it is read long after somebody left.
internal sealed class ColleagueField(IUserDirectory users, IStringLocalizer<Texts> texts) : IFieldType
{
    public string Partial => "_FieldColleague";

    public static Guid? IdOf(JsonNode? value) => value is JsonObject colleague && Guid.TryParse(colleague["id"]?.ToString(), out var id) ? id : null;

    public string? Check(FormField field) => null;

    public async Task<FieldReading> ReadAsync(FormField field, string name, IFormCollection posted, CancellationToken cancellationToken)
    {
        var text = posted[name].ToString().Trim();
        if (text.Length == 0)
        {
            return new FieldReading(null, field.Required ? texts["Colleague.Missing", field.Label.ToString()].Value : null);
        }

        // Only staff: the list must not tell citizens' accounts apart from unknown ones.
        var colleague = Guid.TryParse(text, out var id) ? (await users.ListStaffAsync(cancellationToken)).FirstOrDefault(user => user.Id == id) : null;
        return colleague is null
            ? new FieldReading(null, texts["Colleague.Unknown", field.Label.ToString()])
            : new FieldReading(new JsonObject { ["id"] = colleague.Id.ToString(), ["name"] = colleague.DisplayName }, null);
    }

    public string Describe(FormField field, JsonNode value) => value is JsonObject colleague ? colleague["name"]?.ToString() ?? "" : "";
}
