using Esm.Contacts.Data;
using Esm.Localization;

namespace Esm.Contacts.Tests.Data;

public sealed class NormalisedTests
{
    [Theory]
    [InlineData("+32 (0)470 12.34.56", "+32470123456")]
    [InlineData("0032 470 12 34 56", "+32470123456")]
    [InlineData("0470/12 34 56", "0470123456")]
    [InlineData("", "")]
    [InlineData("+12", "12")]
    public void A_number_becomes_international_where_the_country_is_told(string typed, string stored)
        => Assert.Equal(stored, Normalised.Phone(typed));

    [Fact]
    public void An_address_is_compared_without_case_and_spaces()
        => Assert.Equal("elodie@example.be", Normalised.Email(" Elodie@Example.be "));

    [Theory]
    [InlineData("Élodie  Müller-Œuvrard", "elodie muller-oeuvrard")]
    [InlineData("  D’Hondt ", "d'hondt")]
    [InlineData("Straße", "strasse")]
    [InlineData("", "")]
    public void A_name_is_searched_without_accents_case_and_double_spaces(string name, string folded)
        => Assert.Equal(folded, TextFolding.Fold(name));
}
