using Esm.Localization;

namespace Esm.Time;

/// <summary>Days as people write them in a form: one a line.</summary>
public static class DayLines
{
    private const int EarliestYear = 2000;
    private const int LatestYear = 2100;

    /// <summary>Writes days, one a line.</summary>
    /// <param name="days">Days.</param>
    public static string Write(IEnumerable<DateOnly> days) => string.Join('\n', days.Select(InputDate.Write));

    /// <summary>The days that can be read, each once, in their order.</summary>
    /// <param name="text">What was typed.</param>
    public static IReadOnlyList<DateOnly> Read(string? text) => [.. Split(text).Select(line => line.Day).OfType<DateOnly>().Distinct().Order()];

    /// <summary>The lines that are no day of this century.</summary>
    /// <param name="text">What was typed.</param>
    public static IEnumerable<(int Number, string Text)> FindWrong(string? text)
        => Split(text).Where(line => line.Day is null).Select(line => (line.Number, line.Text));

    private static IEnumerable<(int Number, string Text, DateOnly? Day)> Split(string? text)
        => (text ?? "").Split('\n')
            .Select((line, index) => (Number: index + 1, Text: line.Trim()))
            .Where(line => line.Text.Length > 0)
            .Select(line => (line.Number, line.Text, InputDate.Read(line.Text) is { Year: >= EarliestYear and < LatestYear } day ? (DateOnly?)day : null));
}
