namespace Esm.Departments.CivilStatus.Declarations;

internal static class WorkingDays
{
    // Days from Monday to Friday after the first day, up to and with the last.
    public static int Between(DateOnly first, DateOnly last)
    {
        var weeks = Math.Max(0, last.DayNumber - first.DayNumber) / 7;
        var days = weeks * 5;
        for (var day = first.AddDays((weeks * 7) + 1); day <= last; day = day.AddDays(1))
        {
            days += day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday ? 0 : 1;
        }

        return days;
    }
}
