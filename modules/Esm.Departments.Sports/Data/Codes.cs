using System.Text.RegularExpressions;

namespace Esm.Departments.Sports.Data;

// What halls, equipment and courses are called in recipes, answers and addresses.
internal static partial class Codes
{
    public const int MaxLength = 50;

    public static bool IsCode(string code) => code.Length <= MaxLength && Shape().IsMatch(code);

    [GeneratedRegex("^[a-z][a-z0-9]*(-[a-z0-9]+)*\\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Shape();
}
