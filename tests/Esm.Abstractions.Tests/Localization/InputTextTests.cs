using System.Globalization;
using System.Text;
using Esm.Localization;

namespace Esm.Abstractions.Tests.Localization;

public sealed class InputTextTests
{
    private const string Family = "👨\u200D👩\u200D👧";

    [Theory]
    [InlineData("a\0b", "ab")]
    [InlineData("a\u001b[31mb\u007f\u0090", "a[31mb")]
    [InlineData("\ufeffDe\u200bSmedt\u00ad\u2060", "DeSmedt")]
    [InlineData("De\u200dSmedt\u200c", "DeSmedt")]
    [InlineData("\u202a+32 475 12 34 56\u202c", "+32 475 12 34 56")]
    [InlineData("one\r\ntwo\rthree\u2028four\u0085five\fsix", "one\ntwo\nthree\nfour\nfive\nsix")]
    [InlineData("E\u0301lodie", "Élodie")]
    [InlineData("\u1112\u1161\u11ab", "한")]
    [InlineData("à 18 h\u00a0: oui\tnon", "à 18 h\u00a0: oui\tnon")]
    [InlineData("می\u200cخواهم", "می\u200cخواهم")]
    [InlineData(Family, Family)]
    [InlineData("❤\uFE0F\u200D🔥", "❤\uFE0F\u200D🔥")]
    [InlineData(null, "")]
    public void A_text_keeps_what_people_see_and_loses_the_rest(string? typed, string clean) => Assert.Equal(clean, InputText.Clean(typed));

    // A runner cannot carry these in a case's name.
    [Fact]
    public void Half_a_pair_and_what_is_no_character_is_dropped()
    {
        Assert.Equal("ab", InputText.Clean("a\ud800b"));
        Assert.Equal("a", InputText.Clean("a\udc00"));
        Assert.Equal("", InputText.Clean("\udc00\ud800"));
        Assert.Equal("a", InputText.Clean("a\ufffe\uffff\ufdd0\ud83f\udffe"));
    }

    [Theory]
    [InlineData("  Rue\r\nHaute\t5\u00a0 ", "Rue Haute 5")]
    [InlineData("Anne\r\nBcc: x@y.be", "Anne Bcc: x@y.be")]
    [InlineData("\t\u3000\u200b", "")]
    [InlineData("Jean Dupont", "Jean Dupont")]
    public void A_line_has_no_white_space_but_spaces_and_none_at_its_ends(string typed, string clean) => Assert.Equal(clean, InputText.CleanLine(typed));

    [Theory]
    [InlineData("abc", 5, "abc")]
    [InlineData("abcdef", 3, "abc")]
    [InlineData("ab👍", 3, "ab")]
    [InlineData("ab👍", 4, "ab👍")]
    [InlineData("a" + Family, 6, "a")]
    [InlineData("abe\u0301", 3, "ab")]
    [InlineData("👍", 1, "")]
    [InlineData("abc", 0, "")]
    public void A_cut_falls_between_two_characters(string text, int length, string cut) => Assert.Equal(cut, InputText.Cut(text, length));

    [Fact]
    public void A_character_too_long_for_its_room_is_cut_all_the_same()
        => Assert.Equal(5, InputText.Cut("a" + new string('\u0315', 50), 5).Length);

    [Fact]
    public void What_is_shortened_says_so_within_its_length()
    {
        Assert.Equal("ab…", InputText.Shorten("ab👍cd", 4));
        Assert.Equal("abcd", InputText.Shorten("abcd", 4));
    }

    [Fact]
    public void Whatever_comes_in_is_well_formed_afterwards_and_stays_as_it_is_when_cleaned_again()
    {
        var random = new Random(20260101);
        char[] odd = ['\0', '\r', '\n', '\t', '\u00a0', '\u00ad', '\u200c', '\u200d', '\ufeff', '\ud83d', '\udc4d', '\u0301', 'e', 'ا', '한', '\u1100', '\uffff', ' '];
        for (var turn = 0; turn < 20_000; turn++)
        {
            var typed = string.Concat(Enumerable.Range(0, random.Next(12)).Select(_ => odd[random.Next(odd.Length)]));
            var (text, line) = (InputText.Clean(typed), InputText.CleanLine(typed));
            var cut = InputText.Cut(text, random.Next(8));

            Assert.Equal(text, InputText.Clean(text));
            Assert.Equal(line, InputText.CleanLine(line));
            Assert.DoesNotContain(text, character => char.IsControl(character) && character is not ('\n' or '\t'));
            Assert.DoesNotContain(line, character => char.IsWhiteSpace(character) && character != ' ');
            Assert.Equal(cut, new UTF8Encoding(false, true).GetString(new UTF8Encoding(false, true).GetBytes(cut)));
            Assert.StartsWith(cut, text, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("한")]
    [InlineData("œ")]
    [InlineData("ß")]
    [InlineData("é")]
    [InlineData("\ufb2c")]
    [InlineData("\u0958")]
    public void What_is_folded_is_never_longer_than_the_column_that_holds_it(string letter)
    {
        var folded = TextFolding.Fold(string.Concat(Enumerable.Repeat(letter, 200)), 300);

        Assert.InRange(folded.Length, 1, 300);
        Assert.Equal(folded, TextFolding.Fold(folded));
    }

    [Fact]
    public void A_folded_text_that_cannot_be_read_is_no_fault() => Assert.Equal("ab", TextFolding.Fold("A\ud800\0B"));

    [Fact]
    public void What_stays_of_a_family_is_the_whole_family()
        => Assert.Equal(1, new StringInfo(InputText.Cut(Family + "x", Family.Length)).LengthInTextElements);
}
