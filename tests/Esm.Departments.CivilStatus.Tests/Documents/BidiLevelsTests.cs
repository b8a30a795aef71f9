using Esm.Departments.CivilStatus.Documents;

namespace Esm.Departments.CivilStatus.Tests.Documents;

// The levels are those that FriBidi gives.
public sealed class BidiLevelsTests
{
    [Theory]
    [InlineData("Zoë 12", false, "000000")]
    [InlineData("de אב.", false, "000110")]
    [InlineData("de אב (גד) x", false, "000111111100")]
    [InlineData("אב (Liège) 12", true, "1111222221122")]
    [InlineData("אב 12%, ג", false, "111222111")]
    [InlineData("محمد 12/3", false, "111112222")]
    [InlineData("محمد 12,5", false, "111112222")]
    [InlineData("א +32 475", true, "111221222")]
    [InlineData("بّ a", true, "1112")]
    [InlineData("\U00010900a", false, "110")]
    [InlineData("א ", false, "10")]
    public void Letters_run_their_way(string text, bool rightToLeft, string levels)
        => Assert.Equal(levels, string.Concat(BidiLevels.Of(text, rightToLeft)));

    [Theory]
    [InlineData("12, Zoë אב", false)]
    [InlineData("12 אב Zoë", true)]
    [InlineData("(محمد)", true)]
    [InlineData("12 !", false)]
    [InlineData("", false)]
    public void A_paragraph_runs_as_its_first_letter(string text, bool rightToLeft) => Assert.Equal(rightToLeft, BidiLevels.IsRightToLeft(text));
}
