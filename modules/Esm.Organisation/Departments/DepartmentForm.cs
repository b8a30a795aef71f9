using Esm.Localization;
using Esm.Organisation.Data;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.Extensions.Localization;

namespace Esm.Organisation.Departments;

// The texts of a department as the form shows and posts them, by language.
internal sealed class DepartmentForm
{
    public Dictionary<string, string?> Name { get; set; } = [];

    public string? Email { get; set; }

    public string? Phone { get; set; }

    public Dictionary<string, string?> Hours { get; set; } = [];

    public long Version { get; set; }

    public static DepartmentForm Of(Department department) => new()
    {
        Name = Cultures.Known.ToDictionary(language => language, department.Name.Find),
        Email = department.Email,
        Phone = department.Phone,
        Hours = Cultures.Known.ToDictionary(language => language, department.Hours.Find),
        Version = department.Version,
    };

    public DepartmentTexts ToTexts(Department? former)
        => new(ToText(Name, former?.Name), Email?.Trim() ?? "", Phone?.Trim() ?? "", ToText(Hours, former?.Hours));

    // What everybody reads is the tenant's first language.
    public void Check(ModelStateDictionary modelState, IStringLocalizer<Texts> texts, string first)
    {
        if (string.IsNullOrWhiteSpace(Name.GetValueOrDefault(first)))
        {
            modelState.AddModelError($"Form.Name[{first}]", texts["Department.NameMissing"]);
        }

        CheckLength(modelState, texts, Department.NameMaxLength, Name.Select(one => ($"Form.Name[{one.Key}]", one.Value)));
        CheckLength(modelState, texts, Department.HoursMaxLength, Hours.Select(one => ($"Form.Hours[{one.Key}]", one.Value)));
        CheckLength(modelState, texts, Department.EmailMaxLength, [("Form.Email", Email)]);
        CheckLength(modelState, texts, Department.PhoneMaxLength, [("Form.Phone", Phone)]);
        if (!string.IsNullOrWhiteSpace(Email) && !System.Net.Mail.MailAddress.TryCreate(Email.Trim(), out _))
        {
            modelState.AddModelError("Form.Email", texts["Department.EmailWrong"]);
        }
    }

    // A language that the tenant does not serve now was not shown: its text stays.
    private static LocalizedText ToText(Dictionary<string, string?> typed, LocalizedText? former)
    {
        var hidden = (former?.Languages ?? []).Where(language => language.Length > 0 && !typed.ContainsKey(language)).Select(language => KeyValuePair.Create(language, former!.Find(language)));
        return new(typed.Where(one => Cultures.IsKnown(one.Key)).Concat(hidden)
            .Where(one => !string.IsNullOrWhiteSpace(one.Value))
            .Select(one => KeyValuePair.Create(one.Key, one.Value!.Trim())));
    }

    private static void CheckLength(ModelStateDictionary modelState, IStringLocalizer<Texts> texts, int limit, IEnumerable<(string Field, string? Text)> fields)
    {
        foreach (var field in fields.Where(field => field.Text?.Trim().Length > limit))
        {
            modelState.AddModelError(field.Field, texts["Field.TooLong", limit]);
        }
    }
}
