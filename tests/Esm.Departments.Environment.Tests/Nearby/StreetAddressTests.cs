using Esm.Departments.Environment.Nearby;

namespace Esm.Departments.Environment.Tests.Nearby;

public sealed class StreetAddressTests
{
    [Theory]
    [InlineData("Rue Haute 1")]
    [InlineData("rue haute, 1")]
    [InlineData("1, rue Haute")]
    [InlineData("1 Rue  HAUTE")]
    [InlineData("Rue Haute n° 1")]
    [InlineData("Rue Haute 1 bte 3, 5999 Val-sur-Mehaigne")]
    [InlineData("Rue Haute 1 - 5999 Val-sur-Mehaigne (Belgique)")]
    public void The_same_house_is_found_however_it_is_written(string text)
    {
        Assert.Equal("rue haute 1", StreetAddress.Of(text).Key);
        Assert.Equal("rue haute", StreetAddress.Of(text).Street, ignoreCase: true);
    }

    [Theory]
    [InlineData("Rue Haute 1", "Rue Haute 1a")]
    [InlineData("Rue Haute 1", "Rue Haute 11")]
    [InlineData("Rue Haute 1", "Rue Basse 1")]
    [InlineData("Place du 11 Novembre 4", "Place du 11 Novembre 5")]
    public void Another_house_is_another(string one, string other) => Assert.NotEqual(StreetAddress.Of(one).Key, StreetAddress.Of(other).Key);

    [Theory]
    [InlineData("Hoogstraat 12 bus 4", "Hoogstraat")]
    [InlineData("Chaussée de Namur 1234", "Chaussée de Namur")]
    [InlineData("Drève de l’Étang 3", "Drève de l’Étang")]
    public void A_street_is_named_without_its_number(string text, string street) => Assert.Equal(street, StreetAddress.Of(text).Street);

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("derrière l'église")]
    [InlineData("chez Madame Dupont rue Haute 1")]
    [InlineData("rue Haute, j'ai vu Paul Durand de la maison du coin le faire hier soir 12")]
    [InlineData("appelez-moi au 0478 12 34 56")]
    [InlineData("Paul Dupont 12")]
    public void Words_that_may_tell_about_somebody_are_not_repeated(string text) => Assert.Equal("", StreetAddress.Of(text).Street);

    [Fact]
    public void A_very_long_text_is_cut()
        => Assert.True(StreetAddress.Of(new string('a', 5000)).Key.Length <= 300);
}
