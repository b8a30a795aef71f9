using System.Text.Json.Nodes;
using Esm.Forms.Contracts;
using Esm.Requests.Contracts;
using Microsoft.Extensions.Localization;

namespace Esm.Departments.It.AskAnother;

// The form that names another approver: its field is the one of the request's own form.
internal sealed record AskAnotherForm(RequestInfo Request, PendingApproval Asked, FieldView Colleague)
{
    public const string FieldName = "approver";

    public static FormField Field(IStringLocalizer<Texts> texts)
        => new() { Key = FieldName, Type = "colleague", Label = texts["AskAnother.Whom"].Value, Help = texts["AskAnother.WhomHelp"].Value, Required = true };

    public static AskAnotherForm Of(RequestInfo request, PendingApproval asked, IStringLocalizer<Texts> texts, JsonNode? value = null, string? error = null)
        => new(request, asked, new FieldView(Field(texts), FieldName, FieldName, value, error));
}
