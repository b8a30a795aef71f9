using Esm.Departments.CivilStatus.Documents;
using FsCheck;
using FsCheck.Fluent;

namespace Esm.Departments.CivilStatus.Tests.Documents;

public sealed class LineBreaksTests
{
    [Theory]
    [InlineData("", 10, new[] { "" })]
    [InlineData("un deux trois", 8, new[] { "un deux ", "trois" })]
    [InlineData("un deux trois", 100, new[] { "un deux trois" })]
    [InlineData("voir abcdefghijkl ici", 6, new[] { "voir ", "abcdef", "ghijkl ", "ici" })]
    [InlineData("acte\u202F?", 4, new[] { "acte", "\u202F?" })]
    [InlineData("出生证明，谢谢", 4, new[] { "出生证", "明，谢谢" })]
    [InlineData("王（小明）", 2, new[] { "王", "（小", "明）" })]
    [InlineData("明）a b", 3, new[] { "明）a ", "b" })]
    [InlineData("ne\u0301e\u0301", 3, new[] { "ne\u0301", "e\u0301" })]
    public void Lines_break_at_spaces_and_long_words_where_they_must(string text, int width, string[] lines)
        => Assert.Equal(lines, LineBreaks.Wrap(text, part => part.Length <= width));

    [Fact]
    public void Nothing_is_lost_and_no_line_is_too_long()
        => Check.QuickThrowOnFailure(Prop.ForAll(Gen.Elements("a", "b", " ", "cd ", "é").ListOf(40).ToArbitrary(), Gen.Choose(2, 12).ToArbitrary(), (parts, width) =>
        {
            var text = string.Concat(parts);
            var lines = LineBreaks.Wrap(text, part => part.Length <= width).ToArray();
            return lines.All(line => line.TrimEnd().Length <= width) && string.Concat(lines).Replace(" ", "", StringComparison.Ordinal) == text.Replace(" ", "", StringComparison.Ordinal);
        }));
}
