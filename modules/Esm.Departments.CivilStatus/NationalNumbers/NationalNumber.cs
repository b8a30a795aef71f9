using System.Globalization;

namespace Esm.Departments.CivilStatus.NationalNumbers;

internal enum NumberProblem
{
    None,
    NotANumber,
    WrongLength,
    WrongCheck,
    WrongDate,
}

// The number of the Belgian national register: YYMMDD, a serial number, and 97 minus the rest of the nine digits by 97. Those born from 2000 on have a
// 2 before them when it is computed. Month and day may be 00 where they are not known; the bis register adds 20 or 40 to the month.
internal static class NationalNumber
{
    public const int Length = 11;
    private const int Modulus = 97;
    private const int BisStep = 20;
    private const int LatestBisMonth = 52;
    private const int LongestMonth = 31;
    private const int Born2000 = 2_000_000_000;
    private const int Century = 2000;

    private const string Separators = ".-/ \u00A0\u202F\u2011\u2013";

    public static (string Digits, NumberProblem Problem) Read(string text, int year)
    {
        var digits = string.Concat(text.Where(character => !Separators.Contains(character, StringComparison.Ordinal)));
        if (digits.Length == 0 || !digits.All(char.IsAsciiDigit))
        {
            return ("", NumberProblem.NotANumber);
        }

        if (digits.Length != Length)
        {
            return ("", NumberProblem.WrongLength);
        }

        if (!HasCheck(digits, year))
        {
            return ("", NumberProblem.WrongCheck);
        }

        return HasDate(digits) ? (digits, NumberProblem.None) : ("", NumberProblem.WrongDate);
    }

    // 85.07.30-033.28
    public static string Format(string digits) => $"{digits[..2]}.{digits[2..4]}.{digits[4..6]}-{digits[6..9]}.{digits[9..]}";

    public static string Mask(string digits) => $"{digits[..2]}.{digits[2..4]}.{digits[4..6]}-•••.••";

    private static bool HasCheck(string digits, int year)
    {
        var rest = Number(digits[..9]);
        var check = Number(digits[9..]);
        if (Modulus - (rest % Modulus) == check)
        {
            return true;
        }

        // Nobody born after this year has a number.
        return Century + Number(digits[..2]) <= year && Modulus - ((Born2000 + rest) % Modulus) == check;
    }

    private static bool HasDate(string digits)
    {
        var month = Number(digits[2..4]);
        return month <= LatestBisMonth && month % BisStep <= 12 && Number(digits[4..6]) <= LongestMonth;
    }

    private static long Number(string digits) => long.Parse(digits, NumberStyles.None, CultureInfo.InvariantCulture);
}
