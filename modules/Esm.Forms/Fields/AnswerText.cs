using System.Globalization;

namespace Esm.Forms.Fields;

internal static class AnswerText
{
    private const double Kilo = 1024;
    private const double Mega = Kilo * Kilo;

    public static string SizeKey(long bytes) => bytes < Mega ? "File.SizeKb" : "File.SizeMb";

    public static string SizeNumber(long bytes)
        => bytes < Mega
            ? Math.Max(1, Math.Round(bytes / Kilo)).ToString("N0", CultureInfo.CurrentCulture)
            : (bytes / Mega).ToString("N1", CultureInfo.CurrentCulture);
}
