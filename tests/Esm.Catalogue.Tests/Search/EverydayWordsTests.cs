using Esm.Catalogue.Search;

namespace Esm.Catalogue.Tests.Search;

public sealed class EverydayWordsTests
{
    [Fact]
    public void There_are_words_for_what_communes_offer_in_three_languages()
    {
        Assert.InRange(EverydayWords.Synonyms.Count, 60, 200);
        Assert.All(EverydayWords.Synonyms, group => Assert.Equal(Stemmer.Languages.Order(), group.Select(expression => expression.Language).Distinct().Order()));
        Assert.All(EverydayWords.Synonyms.SelectMany(group => group), expression => Assert.NotEmpty(expression.Stems));
    }

    [Fact]
    public void No_group_says_the_same_twice()
        => Assert.All(EverydayWords.Synonyms, group => Assert.Equal(group.Count, group.DistinctBy(expression => (expression.Language, expression.Text)).Count()));

    [Theory]
    [InlineData("Je voudrais une carte d'identité, s'il vous plaît !", "carte identite")]
    [InlineData("Ik wil een zaal", "zaal")]
    [InlineData("How do I get a passport?", "passport")]
    [InlineData("comment faire", "comment faire")]
    [InlineData("l'école", "ecole")]
    [InlineData("", "")]
    public void Words_that_say_nothing_are_left_out_unless_there_are_no_others(string text, string telling)
        => Assert.Equal(telling, string.Join(' ', EverydayWords.Telling(text)));
}
