using Esm.Settings;
using PublicHoliday;

namespace Esm.Time;

// The days on which a tenant's administration works. A country without known holidays has none but its own closing days.
internal sealed class OpenDays(SiteSettings settings)
{
    private static readonly Dictionary<string, IPublicHolidays> Countries = new(StringComparer.Ordinal)
    {
        ["BE"] = new BelgiumPublicHoliday(),
        ["DE"] = new GermanPublicHoliday(),
        ["FR"] = new FrancePublicHoliday(),
        ["LU"] = new LuxembourgPublicHoliday(),
        ["NL"] = new DutchPublicHoliday(),
    };

    private readonly IPublicHolidays? _holidays = Countries.GetValueOrDefault(settings.Country);

    public bool IsOpen(DateOnly day)
        => day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday)
            && !settings.ClosingDays.Contains(day)
            && _holidays?.IsPublicHoliday(day.ToDateTime(TimeOnly.MinValue)) is not true;

    public DateOnly OnOrAfter(DateOnly day)
    {
        while (!IsOpen(day))
        {
            day = day.AddDays(1);
        }

        return day;
    }

    // None: the day itself, or the first after it that is open.
    public DateOnly Count(DateOnly day, int openDays)
    {
        for (var i = 0; i < openDays; i++)
        {
            day = OnOrAfter(day.AddDays(1));
        }

        return OnOrAfter(day);
    }
}
