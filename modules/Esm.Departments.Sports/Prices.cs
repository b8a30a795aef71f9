using Esm.Localization;
using Microsoft.Extensions.Localization;

namespace Esm.Departments.Sports;

internal static class Prices
{
    private const decimal CentsPerEuro = 100;

    public static int ToCents(decimal euro) => (int)Math.Round(euro * CentsPerEuro, MidpointRounding.AwayFromZero);

    public static decimal ToEuro(int cents) => cents / CentsPerEuro;

    public static string PerHour(int cents, IStringLocalizer<Texts> texts) => cents == 0 ? texts["Price.Free"] : texts["Price.PerHour", Formats.Price(ToEuro(cents))];

    public static string Of(int cents, IStringLocalizer<Texts> texts) => cents == 0 ? texts["Price.Free"].Value : Formats.Price(ToEuro(cents));
}
