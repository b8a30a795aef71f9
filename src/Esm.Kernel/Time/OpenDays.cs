using Esm.Settings;
using PublicHoliday;

namespace Esm.Time;

// The days on which a department works. A country without known holidays has none but its own closing days. Days before the first and after the last that can be
// counted are those: who writes the year 9999 in a form breaks nothing.
internal sealed class OpenDays
{
    // Longer than any week and closing days that can be saved leave it closed. Beyond it, a day stands as it is counted.
    public const int Horizon = 20 * 366;

    private const int FirstYear = 1900;
    private const int LastYear = 2200;

    private static readonly Dictionary<string, IPublicHolidays> Countries = new(StringComparer.Ordinal)
    {
        ["BE"] = new BelgiumPublicHoliday(),
        ["DE"] = new GermanPublicHoliday(),
        ["FR"] = new FrancePublicHoliday(),
        ["LU"] = new LuxembourgPublicHoliday(),
        ["NL"] = new DutchPublicHoliday(),
    };

    private static readonly int FirstDay = new DateOnly(1, 1, 3).DayNumber;
    private static readonly int LastDay = new DateOnly(9999, 12, 29).DayNumber;

    private readonly ILookup<DayOfWeek, OpeningHours> _week;
    private readonly HashSet<DateOnly> _closed;
    private readonly IPublicHolidays? _holidays;

    public OpenDays(SiteSettings settings, string departmentCode)
    {
        var own = settings.DepartmentHours.GetValueOrDefault(departmentCode);
        var week = own is { OpeningHours.Count: > 0 } ? own.OpeningHours : settings.OpeningHours;

        // A week without an hour cannot be saved. What is asked for all the same is promised as if nobody had set one.
        _week = (week.Count > 0 ? week : OpeningHours.Usual).OrderBy(hours => hours.From).ToLookup(hours => hours.Day);
        _closed = [.. settings.ClosingDays, .. own?.ClosingDays ?? []];
        _holidays = Countries.GetValueOrDefault(settings.Country);
    }

    public static DateOnly Add(DateOnly day, int days) => DateOnly.FromDayNumber((int)Math.Clamp((long)day.DayNumber + days, FirstDay, LastDay));

    public bool IsOpen(DateOnly day)
        => _week.Contains(day.DayOfWeek)
            && !_closed.Contains(day)
            && (day.Year is < FirstYear or > LastYear || _holidays?.IsPublicHoliday(day.ToDateTime(TimeOnly.MinValue)) is not true);

    public IEnumerable<OpeningHours> HoursOf(DateOnly day) => IsOpen(day) ? _week[day.DayOfWeek] : [];

    public DateOnly OnOrAfter(DateOnly day) => Find(day, 1) ?? day;

    // The last of so many open days after a day, or before it. None: the day itself, or the first after it that is open.
    public DateOnly Count(DateOnly day, int openDays)
    {
        var step = Math.Sign(openDays);
        for (var i = 0; i < Math.Clamp(Math.Abs((long)openDays), 0, Horizon); i++)
        {
            day = Find(Add(day, step), step) ?? Add(day, step);
        }

        return openDays < 0 ? day : OnOrAfter(day);
    }

    // How many of the days after the first are open, the last included; below 0 where the last comes first.
    public int CountBetween(DateOnly first, DateOnly last)
        => first <= last
            ? Enumerable.Range(first.DayNumber + 1, last.DayNumber - first.DayNumber).Count(day => IsOpen(DateOnly.FromDayNumber(day)))
            : -Enumerable.Range(last.DayNumber, first.DayNumber - last.DayNumber).Count(day => IsOpen(DateOnly.FromDayNumber(day)));

    // The first open day from there on, or back from there; null where none is near.
    public DateOnly? Find(DateOnly from, int step)
    {
        for (var (day, i) = (from, 0); i <= Horizon; day = Add(day, step), i++)
        {
            if (IsOpen(day))
            {
                return day;
            }
        }

        return null;
    }
}
