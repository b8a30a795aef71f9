using Esm.Catalogue.Search;

namespace Esm.Catalogue.Tests.Search;

public sealed class StemmerTests
{
    [Theory]
    [InlineData("fr", "poubelles", "poubelle")]
    [InlineData("fr", "animaux", "animal")]
    [InlineData("fr", "travaux", "travail")]
    [InlineData("fr", "chevaux", "cheval")]
    [InlineData("fr", "eaux", "eau")]
    [InlineData("fr", "jeux", "jeu")]
    [InlineData("fr", "bus", "bus")]
    [InlineData("nl", "katten", "kat")]
    [InlineData("nl", "bomen", "boom")]
    [InlineData("nl", "huizen", "huis")]
    [InlineData("nl", "brieven", "brief")]
    [InlineData("nl", "straten", "straat")]
    [InlineData("nl", "aanvragen", "aanvraag")]
    [InlineData("nl", "kinderen", "kind")]
    [InlineData("nl", "groene", "groen")]
    [InlineData("nl", "premies", "premie")]
    [InlineData("en", "licences", "licence")]
    [InlineData("en", "parties", "party")]
    [InlineData("en", "boxes", "box")]
    [InlineData("en", "branches", "branch")]
    [InlineData("en", "classes", "class")]
    [InlineData("en", "bus", "bus")]
    public void Singular_and_plural_meet(string language, string plural, string singular)
        => Assert.Equal(Stemmer.Stem(singular, language), Stemmer.Stem(plural, language));

    [Theory]
    [InlineData("fr", "chat", "chien")]
    [InlineData("fr", "taxe", "taxi")]
    [InlineData("nl", "kat", "kaart")]
    [InlineData("nl", "boek", "bak")]
    [InlineData("en", "pass", "pas")]
    public void Strangers_do_not(string language, string word, string other)
        => Assert.NotEqual(Stemmer.Stem(word, language), Stemmer.Stem(other, language));
}
