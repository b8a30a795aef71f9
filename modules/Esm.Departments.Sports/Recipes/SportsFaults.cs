using Esm.Departments.Sports.Data;
using Esm.Localization;

namespace Esm.Departments.Sports.Recipes;

// What is wrong with a step, for its author.
internal static class SportsFaults
{
    private const int MostDaysAhead = 731;
    private const int MostOfOne = 100_000;

    public static IEnumerable<string> Find(SportsPayload payload)
        => payload.Halls.SelectMany(Check)
            .Concat(payload.Equipment.SelectMany(Check))
            .Concat(payload.Courses.SelectMany(Check))
            .Concat(Repeated(payload.Halls.Select(hall => hall.Code), "hall"))
            .Concat(Repeated(payload.Equipment.Select(equipment => equipment.Code), "equipment"))
            .Concat(Repeated(payload.Courses.Select(course => course.Code), "course"));

    private static IEnumerable<string> Check(HallPayload hall)
    {
        foreach (var fault in Check("hall", hall.Code, hall.Name).Concat(OpeningHours.FindFaults(hall.Opening)))
        {
            yield return fault;
        }

        if (hall.LongestHours is < 1 or > HourSpan.HoursPerDay || hall.DaysAhead is < 1 or > MostDaysAhead || hall.PricePerHour < 0)
        {
            yield return $"The hall '{hall.Code}' needs longestHours from 1 to {HourSpan.HoursPerDay}, daysAhead from 1 to {MostDaysAhead}, and a pricePerHour that is not below 0.";
        }
    }

    private static IEnumerable<string> Check(EquipmentPayload equipment)
    {
        foreach (var fault in Check("equipment", equipment.Code, equipment.Name))
        {
            yield return fault;
        }

        if (equipment.Stock is < 0 or > MostOfOne)
        {
            yield return $"The stock of '{equipment.Code}' is a number from 0 to {MostOfOne}.";
        }
    }

    private static IEnumerable<string> Check(CoursePayload course)
    {
        foreach (var fault in Check("course", course.Code, course.Name))
        {
            yield return fault;
        }

        if (course.Season.Length is 0 or > Course.SeasonMaxLength || course.Capacity is < 0 or > MostOfOne || course.Price < 0)
        {
            yield return $"The course '{course.Code}' needs a season of at most {Course.SeasonMaxLength} characters, a capacity from 0 to {MostOfOne}, and a price that is not below 0.";
        }

        if (course.From >= course.To || course.FirstDay > course.LastDay)
        {
            yield return $"The course '{course.Code}' ends before it begins.";
        }
    }

    private static IEnumerable<string> Check(string what, string code, LocalizedText name)
    {
        if (!Codes.IsCode(code))
        {
            yield return $"'{code}' is no code of a {what}: lower-case letters and digits, words joined by dashes, at most {Codes.MaxLength}.";
        }

        if (name.IsEmpty)
        {
            yield return $"The {what} '{code}' needs a name.";
        }
    }

    private static IEnumerable<string> Repeated(IEnumerable<string> codes, string what)
        => codes.GroupBy(code => code, StringComparer.Ordinal).Where(group => group.Skip(1).Any()).Select(group => $"The {what} '{group.Key}' is named twice.");
}
