using Esm.Catalogue.Search;

namespace Esm.Catalogue.Tests.Search;

public sealed class TypoTests
{
    [Theory]
    [InlineData("poubelle", "poubelle", true)]
    [InlineData("pubelle", "poubelle", true)]
    [InlineData("poubellle", "poubelle", true)]
    [InlineData("poybelle", "poubelle", true)]
    [InlineData("opubelle", "poubelle", true)]
    [InlineData("poubelel", "poubelle", true)]
    [InlineData("pobelel", "poubelle", false)]
    [InlineData("poubel", "poubelle", false)]
    [InlineData("", "a", true)]
    [InlineData("", "ab", false)]
    public void One_slip_is_forgiven(string typed, string word, bool isForgiven)
    {
        Assert.Equal(isForgiven, Typo.IsWithinOne(typed, word));
        Assert.Equal(isForgiven, Typo.IsWithinOne(word, typed));
    }

    [Theory]
    [InlineData("poybel", "poubelle", true)]
    [InlineData("pubel", "poubelle", true)]
    [InlineData("poubbel", "poubelle", true)]
    [InlineData("poyvel", "poubelle", false)]
    [InlineData("longer", "long", false)]
    public void One_slip_is_forgiven_in_a_word_that_is_not_finished(string typed, string word, bool isForgiven)
        => Assert.Equal(isForgiven, Typo.StartsWithinOne(typed, word));
}
