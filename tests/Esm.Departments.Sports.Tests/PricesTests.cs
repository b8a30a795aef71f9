using System.Globalization;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace Esm.Departments.Sports.Tests;

public sealed class PricesTests
{
    private static readonly StringLocalizer<Texts> Words = new(
        new ResourceManagerStringLocalizerFactory(Options.Create(new LocalizationOptions { ResourcesPath = "Resources" }), NullLoggerFactory.Instance));

    [Theory]
    [InlineData("0", 0)]
    [InlineData("12.5", 1250)]
    [InlineData("0.005", 1)]
    [InlineData("0.004", 0)]
    [InlineData("1.115", 112)]
    public void Cents_are_rounded_as_people_round(string euro, int cents)
        => Assert.Equal(cents, Prices.ToCents(decimal.Parse(euro, CultureInfo.InvariantCulture)));

    [Fact]
    public void Cents_are_read_back_as_euro() => Assert.Equal(12.5m, Prices.ToEuro(1250));

    [Theory]
    [InlineData("fr-BE", 0, "gratuit", "gratuit")]
    [InlineData("fr-BE", 1200, "12 €", "12 € l’heure")]
    [InlineData("fr-BE", 1250, "12,50 €", "12,50 € l’heure")]
    [InlineData("nl-BE", 1250, "€ 12,50", "€ 12,50 per uur")]
    [InlineData("en-GB", 1205, "€12.05", "€12.05 an hour")]
    public void A_price_is_written_as_its_readers_write_it(string culture, int cents, string price, string perHour)
    {
        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(culture);
        Assert.Equal(Plain(price), Plain(Prices.Of(cents, Words)));
        Assert.Equal(perHour, Plain(Prices.PerHour(cents, Words)));
    }

    // French typography puts spaces that do not break.
    private static string Plain(string text) => text.Replace('\u202F', ' ').Replace('\u00A0', ' ');
}
