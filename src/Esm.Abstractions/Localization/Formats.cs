using System.Globalization;

namespace Esm.Localization;

/// <summary>
/// How days, instants, amounts and numbers are written in the language that is being spoken (<see cref="Cultures.Current"/>). Pages, mails and documents write them in
/// no other way.
/// </summary>
public static class Formats
{
    private static CultureInfo Spoken => CultureInfo.CurrentCulture;

    /// <summary>What stands between a label and its value; French keeps the colon on the line of its word.</summary>
    public static string Colon => Cultures.Current == Cultures.French ? "\u00A0: " : ": ";

    /// <summary>A day in full: <c>lundi 2 novembre 2026</c>.</summary>
    /// <param name="day">A day.</param>
    public static string Day(DateOnly day) => day.ToString("D", Spoken);

    /// <summary>The day of an instant, in full.</summary>
    /// <param name="local">An instant in the tenant's zone (<see cref="Esm.Time.ILocalClock"/>).</param>
    public static string Day(DateTimeOffset local) => local.ToString("D", Spoken);

    /// <summary>A day in figures: <c>02/11/2026</c>.</summary>
    /// <param name="day">A day.</param>
    public static string ShortDay(DateOnly day) => day.ToString("d", Spoken);

    /// <summary>The day of an instant, in figures.</summary>
    /// <param name="local">An instant in the tenant's zone.</param>
    public static string ShortDay(DateTimeOffset local) => local.ToString("d", Spoken);

    /// <summary>A day without its year: <c>2 novembre</c>.</summary>
    /// <param name="day">A day.</param>
    public static string DayAndMonth(DateOnly day) => day.ToString("M", Spoken);

    /// <summary>A day of a week: <c>lundi 2/11</c>. In all languages of <see cref="Cultures"/> the day comes before the month.</summary>
    /// <param name="day">A day.</param>
    public static string WeekdayAndDay(DateOnly day) => day.ToString("dddd d/M", Spoken);

    /// <summary>A day of a week, short: <c>lun. 2/11</c>.</summary>
    /// <param name="day">A day.</param>
    public static string ShortWeekday(DateOnly day) => day.ToString("ddd d/M", Spoken);

    /// <summary>The name of a weekday: <c>lundi</c>.</summary>
    /// <param name="day">A weekday.</param>
    public static string Weekday(DayOfWeek day) => Spoken.DateTimeFormat.GetDayName(day);

    /// <summary>The name of a weekday, short: <c>lun.</c></summary>
    /// <param name="day">A weekday.</param>
    public static string ShortWeekday(DayOfWeek day) => Spoken.DateTimeFormat.GetAbbreviatedDayName(day);

    /// <summary>An instant in full: <c>lundi 2 novembre 2026 14:05</c>.</summary>
    /// <param name="local">An instant in the tenant's zone.</param>
    public static string Instant(DateTimeOffset local) => local.ToString("f", Spoken);

    /// <summary>An instant in figures: <c>02/11/2026 14:05</c>.</summary>
    /// <param name="local">An instant in the tenant's zone.</param>
    public static string ShortInstant(DateTimeOffset local) => local.ToString("g", Spoken);

    /// <summary>The time of an instant: <c>14:05</c>.</summary>
    /// <param name="local">An instant in the tenant's zone.</param>
    public static string Time(DateTimeOffset local) => local.ToString("t", Spoken);

    /// <summary>A number: <c>1 250</c>.</summary>
    /// <param name="number">A number.</param>
    /// <param name="decimals">How many digits follow the decimal mark.</param>
    public static string Number(decimal number, int decimals = 0) => number.ToString("N" + decimals.ToString(CultureInfo.InvariantCulture), Spoken);

    /// <summary>An amount that is owed or paid: <c>12,00 €</c>, <c>€ 12,00</c>, <c>€12.00</c>.</summary>
    /// <param name="euro">Euro.</param>
    public static string Money(decimal euro) => WithSign(Number(euro, 2));

    /// <summary>A price in a list: as <see cref="Money"/>, without cents where there are none.</summary>
    /// <param name="euro">Euro.</param>
    public static string Price(decimal euro) => WithSign(Number(euro, euro == decimal.Truncate(euro) ? 0 : 2));

    /// <summary>A text as a title begins: <c>lundi</c> gives <c>Lundi</c>.</summary>
    /// <param name="text">A text.</param>
    public static string Capitalised(string text) => Spoken.TextInfo.ToTitleCase(text);

    private static string WithSign(string amount) => Cultures.Current switch
    {
        Cultures.French => amount + "\u00A0€",
        Cultures.Dutch => "€\u00A0" + amount,
        _ => "€" + amount,
    };
}
