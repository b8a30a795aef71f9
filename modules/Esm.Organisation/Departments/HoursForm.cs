using System.ComponentModel.DataAnnotations;
using Esm.Localization;
using Esm.Settings;
using Esm.Time;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.Extensions.Localization;

namespace Esm.Organisation.Departments;

// When a department works, as its page shows and posts it.
internal sealed class HoursForm
{
    private const int MostWrongLines = 5;
    private const int LongestQuote = 40;

    // Of the settings that the form was filled with.
    public string? Version { get; set; }

    public WeekInput Week { get; set; } = new();

    // One a line.
    [DataType(DataType.MultilineText)]
    public string? ClosingDays { get; set; }

    public static HoursForm Of(DepartmentHours hours, string version) => new()
    {
        Version = version,
        Week = WeekInput.Of(hours.OpeningHours),
        ClosingDays = DayLines.Write(hours.ClosingDays),
    };

    public DepartmentHours ToHours() => new() { OpeningHours = Week.ToHours(), ClosingDays = DayLines.Read(ClosingDays) };

    public void Check(ModelStateDictionary modelState, IStringLocalizer<Texts> texts)
    {
        foreach (var (day, problem) in Week.FindProblems())
        {
            modelState.AddModelError($"Hours.Week.{day}", texts["Hours." + problem, WeekInput.NameOf(day)]);
        }

        foreach (var (number, text) in DayLines.FindWrong(ClosingDays).Take(MostWrongLines))
        {
            modelState.AddModelError("Hours.ClosingDays", texts["Hours.ClosingDays.Wrong", number, InputText.Shorten(text, LongestQuote)]);
        }

        if (DayLines.Read(ClosingDays).Count > SiteSettings.MostClosingDays)
        {
            modelState.AddModelError("Hours.ClosingDays", texts["Hours.ClosingDays.TooMany", SiteSettings.MostClosingDays]);
        }
    }
}
