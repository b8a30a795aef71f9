using System.Globalization;
using Microsoft.Extensions.Localization;

namespace Esm.Departments.Sports;

internal static class Prices
{
    private const decimal CentsPerEuro = 100;

    public static int ToCents(decimal euro) => (int)Math.Round(euro * CentsPerEuro, MidpointRounding.AwayFromZero);

    public static decimal ToEuro(int cents) => cents / CentsPerEuro;

    public static string PerHour(int cents, IStringLocalizer<Texts> texts) => cents == 0 ? texts["Price.Free"] : texts["Price.PerHour", Euro(cents)];

    public static string Of(int cents, IStringLocalizer<Texts> texts) => cents == 0 ? texts["Price.Free"].Value : Euro(cents);

    private static string Euro(int cents)
        => string.Create(CultureInfo.CurrentCulture, $"{ToEuro(cents).ToString(cents % 100 == 0 ? "N0" : "N2", CultureInfo.CurrentCulture)} €");
}
