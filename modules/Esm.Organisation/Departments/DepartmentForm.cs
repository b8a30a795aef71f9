using Esm.Localization;
using Esm.Organisation.Data;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.Extensions.Localization;

namespace Esm.Organisation.Departments;

// The texts of a department as the form shows and posts them.
internal sealed class DepartmentForm
{
    public string? NameFr { get; set; }

    public string? NameNl { get; set; }

    public string? NameEn { get; set; }

    public string? Email { get; set; }

    public string? Phone { get; set; }

    public string? HoursFr { get; set; }

    public string? HoursNl { get; set; }

    public string? HoursEn { get; set; }

    public long Version { get; set; }

    public static DepartmentForm Of(Department department) => new()
    {
        NameFr = department.Name.Find("fr"),
        NameNl = department.Name.Find("nl"),
        NameEn = department.Name.Find("en"),
        Email = department.Email,
        Phone = department.Phone,
        HoursFr = department.Hours.Find("fr"),
        HoursNl = department.Hours.Find("nl"),
        HoursEn = department.Hours.Find("en"),
        Version = department.Version,
    };

    public static LocalizedText ToText(string? fr, string? nl, string? en)
    {
        var texts = new (string Language, string? Text)[] { ("fr", fr), ("nl", nl), ("en", en) };
        return new(texts.Where(one => !string.IsNullOrWhiteSpace(one.Text)).Select(one => KeyValuePair.Create(one.Language, one.Text!.Trim())));
    }

    public DepartmentTexts ToTexts()
        => new(ToText(NameFr, NameNl, NameEn), Email?.Trim() ?? "", Phone?.Trim() ?? "", ToText(HoursFr, HoursNl, HoursEn));

    public void Check(ModelStateDictionary modelState, IStringLocalizer<Texts> texts)
    {
        if (string.IsNullOrWhiteSpace(NameFr))
        {
            modelState.AddModelError("Form.NameFr", texts["Department.NameMissing"]);
        }

        CheckLength(modelState, texts, Department.NameMaxLength, ("Form.NameFr", NameFr), ("Form.NameNl", NameNl), ("Form.NameEn", NameEn));
        CheckLength(modelState, texts, Department.HoursMaxLength, ("Form.HoursFr", HoursFr), ("Form.HoursNl", HoursNl), ("Form.HoursEn", HoursEn));
        CheckLength(modelState, texts, Department.EmailMaxLength, ("Form.Email", Email));
        CheckLength(modelState, texts, Department.PhoneMaxLength, ("Form.Phone", Phone));
        if (!string.IsNullOrWhiteSpace(Email) && !System.Net.Mail.MailAddress.TryCreate(Email.Trim(), out _))
        {
            modelState.AddModelError("Form.Email", texts["Department.EmailWrong"]);
        }
    }

    private static void CheckLength(ModelStateDictionary modelState, IStringLocalizer<Texts> texts, int limit, params (string Field, string? Text)[] fields)
    {
        foreach (var field in fields.Where(field => field.Text?.Trim().Length > limit))
        {
            modelState.AddModelError(field.Field, texts["Field.TooLong", limit]);
        }
    }
}
