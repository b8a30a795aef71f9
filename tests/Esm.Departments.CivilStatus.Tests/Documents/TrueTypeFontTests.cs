using Esm.Departments.CivilStatus.Documents;

namespace Esm.Departments.CivilStatus.Tests.Documents;

public sealed class TrueTypeFontTests
{
    [Fact]
    public void It_has_the_letters_of_those_who_live_here()
    {
        const string Letters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789éèêëàâäùûüôöîïçœæÉÈŒñãøåßłńśżźćąęıİğşčšžřěůőű’«»…•€–°?!.,;:()/@-";

        Assert.Equal(Letters, Shown(TrueTypeFont.Regular, Letters));
        Assert.Equal(Letters, Shown(TrueTypeFont.Bold, Letters));
    }

    [Theory]
    [InlineData("acte\u202F? ", "acte ? ")]
    [InlineData("日", "?")]
    [InlineData("\U0001F600", "?")]
    public void What_it_lacks_stands_as_near_as_can_be(string text, string shown) => Assert.Equal(shown, Shown(TrueTypeFont.Regular, text).Replace('\u202F', ' '));

    [Fact]
    public void Widths_grow_with_the_size_and_the_letters()
    {
        var font = TrueTypeFont.Regular;

        Assert.True(font.WidthOf("W", 10) > font.WidthOf("i", 10));
        Assert.Equal(2 * font.WidthOf("Zoë", 10), font.WidthOf("Zoë", 20), 6);
        Assert.Equal(font.WidthOf("ab", 10), font.WidthOf("a", 10) + font.WidthOf("b", 10), 6);
        Assert.True(font.Ascent > font.CapHeight && font.CapHeight > 0 && font.Descent < 0);
    }

    private static string Shown(TrueTypeFont font, string text) => string.Concat(font.Glyphs(text).Select(drawn => drawn.Letter.ToString()));
}
