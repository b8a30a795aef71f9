using Esm.Contacts.Data;
using Esm.Localization;

namespace Esm.Contacts.Tests.Data;

public sealed class NameFoldingTests
{
    [Fact]
    public void An_address_is_compared_without_case_and_spaces()
        => Assert.Equal("elodie@example.be", Normalised.Email(" Elodie@Example.be "));

    [Theory]
    [InlineData("Élodie  Müller-Œuvrard", "elodie muller-oeuvrard")]
    [InlineData("  D’Hondt ", "d'hondt")]
    [InlineData("D`Hondt", "d'hondt")]
    [InlineData("DʼHondt", "d'hondt")]
    [InlineData("Jean‑Luc", "jean-luc")]
    [InlineData("Straße", "strasse")]
    [InlineData("", "")]
    public void A_text_is_searched_without_accents_case_and_double_spaces_and_with_one_apostrophe(string name, string folded)
        => Assert.Equal(folded, TextFolding.Fold(name));

    [Theory]
    [InlineData("O’Neill", "ONeill")]
    [InlineData("O'Neill", "O´Neill")]
    [InlineData("Jean-Luc De Smedt", "jean luc  de-smedt")]
    [InlineData("Van 't Hoff", "van t hoff")]
    public void Two_spellings_of_a_name_are_one_person(string one, string other)
        => Assert.Equal(NameFolding.Fold(one), NameFolding.Fold(other));
}
