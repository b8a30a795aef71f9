using System.Globalization;
using Esm.Departments.Sports.Data;
using Esm.Localization;
using Microsoft.Extensions.Localization;

namespace Esm.Departments.Sports.Courses;

internal static class CourseTimes
{
    public static string Say(Course course, IStringLocalizer<Texts> texts)
        => texts[
            "Course.Times",
            Formats.Weekday(course.Day),
            course.From.ToString("HH:mm", CultureInfo.InvariantCulture),
            course.To.ToString("HH:mm", CultureInfo.InvariantCulture),
            course.Place.ToString(),
            course.Season];
}

internal static class CoursePlaces
{
    public static string Say(CourseRow row, IStringLocalizer<Texts> texts)
        => row.IsFull ? texts["Course.Full", row.Waiting] : texts[row.Left == 1 ? "Course.OnePlace" : "Course.Places", row.Left];
}
