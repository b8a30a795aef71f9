using Esm.Localization;

namespace Esm.Forms.Fields;

internal static class AnswerText
{
    private const double Kilo = 1024;
    private const double Mega = Kilo * Kilo;

    public static string SizeKey(long bytes) => bytes < Mega ? "File.SizeKb" : "File.SizeMb";

    public static string SizeNumber(long bytes)
        => bytes < Mega
            ? Formats.Number((decimal)Math.Max(1, Math.Round(bytes / Kilo)))
            : Formats.Number((decimal)(bytes / Mega), 1);
}
