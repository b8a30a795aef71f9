using System.Globalization;

namespace Esm.Localization;

/// <summary>Days as people type them. In all languages of <see cref="Cultures"/> the day comes before the month.</summary>
public static class InputDate
{
    /// <summary>How a day is stored and what date pickers send: <c>2026-11-02</c>.</summary>
    public const string Format = "yyyy-MM-dd";

    // The first is what date pickers send; the others are typed where there is none.
    private static readonly string[] Formats = [Format, "d/M/yyyy", "d.M.yyyy", "d-M-yyyy"];

    /// <summary>The day that a text names: <c>2026-11-02</c>, <c>2/11/2026</c>, <c>2.11.2026</c> or <c>2-11-2026</c>; null for anything else.</summary>
    /// <param name="text">A text without white space at its ends.</param>
    public static DateOnly? Read(string? text)
        => DateOnly.TryParseExact(text, Formats, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    /// <summary>Writes a day in <see cref="Format"/>.</summary>
    /// <param name="day">A day.</param>
    public static string Write(DateOnly day) => day.ToString(Format, CultureInfo.InvariantCulture);
}
