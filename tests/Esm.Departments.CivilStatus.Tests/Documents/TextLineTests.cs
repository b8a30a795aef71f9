using Esm.Departments.CivilStatus.Documents;

namespace Esm.Departments.CivilStatus.Tests.Documents;

public sealed class TextLineTests
{
    [Theory]
    [InlineData("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789éèêëàâäùûüôöîïçœæÉÈŒñãøåßłńśżźćąęıİğşčšžřěůőű’«»…•€–°?!.,;:()/@-\u202F\u00A0", "AtkinsonHyperlegibleNext")]
    [InlineData("ΓιώργοςὈδ", "NotoSans")]
    [InlineData("ВолодимирЂљ", "NotoSans")]
    [InlineData("محمدپچ", "NotoSansArabic")]
    [InlineData("אברהםְ", "NotoSansHebrew")]
    [InlineData("王小明歐さタ", "NotoSansSC")]
    public void Who_has_a_letter_draws_it(string text, string family)
    {
        var line = TextLine.Of(text, bold: false, rightToLeft: false);

        Assert.False(line.LacksLetters);
        Assert.Equal([family + "-Regular"], line.Runs.Select(run => run.Face.Name).Distinct());
        Assert.Contains(TextLine.Of(text, bold: true, rightToLeft: false).Runs, run => run.Face.Name == family + (family == "NotoSansSC" ? "-Regular" : "-Bold"));
    }

    [Fact]
    public void Arabic_is_joined()
    {
        var alone = Glyphs("\u0647");

        Assert.Equal(4, new[] { alone, Glyphs("\u0647\u0645")[^1..], Glyphs("\u0645\u0647\u0645")[1..2], Glyphs("\u0645\u0647")[..1] }.Select(glyphs => Assert.Single(glyphs)).Distinct().Count());
    }

    [Fact]
    public void Parts_stand_in_the_order_of_their_direction()
        => Assert.Equal(
            "de \u05D3\u05D2 ,\u05D1\u05D0 (a) 12",
            string.Concat(TextLine.Of("de \u05D0\u05D1, \u05D2\u05D3 (a) 12", bold: false, rightToLeft: false).Runs.SelectMany(run => run.Clusters).Select(cluster => cluster.Text)));

    [Theory]
    [InlineData("\U0001F600")]
    [InlineData("\u1200")]
    public void A_box_stands_for_what_no_typeface_has_and_is_copied_as_it_was(string letter)
    {
        var line = TextLine.Of($"a {letter} b", bold: false, rightToLeft: false);

        Assert.True(line.LacksLetters);
        Assert.Contains(line.Runs.SelectMany(run => run.Clusters), cluster => cluster.Text == letter && cluster.Glyphs is [{ Id: 0, Advance: > 0 }]);
    }

    [Fact]
    public void A_part_of_a_typeface_is_small_and_always_the_same()
    {
        var face = Typeface.Of("NotoSansSC-Regular");

        Assert.InRange(face.Subset([1, 18258]).Length, 1000, 200_000);
        Assert.Equal(face.Subset([1, 18258]), face.Subset([18258, 1]));
    }

    private static int[] Glyphs(string text) => [.. Assert.Single(TextLine.Of(text, bold: false, rightToLeft: true).Runs).Clusters.Select(cluster => cluster.Glyphs[cluster.Bearer].Id)];
}
