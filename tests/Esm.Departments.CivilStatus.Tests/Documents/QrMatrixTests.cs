using Esm.Departments.CivilStatus.Documents;

namespace Esm.Departments.CivilStatus.Tests.Documents;

public sealed class QrMatrixTests
{
    private const int QuietZone = 4;

    [Fact]
    public void Runs_are_the_dark_squares_and_no_others()
    {
        var code = QrMatrix.Of("https://demarches.example.be/requests/ABCD-1234-5?key=0123456789");

        var drawn = code.Runs().SelectMany(run => Enumerable.Range(run.Column, run.Length).Select(column => (run.Row, column))).ToHashSet();

        Assert.NotEmpty(drawn);
        Assert.All(
            from row in Enumerable.Range(0, code.Size) from column in Enumerable.Range(0, code.Size) select (row, column),
            square => Assert.Equal(code.IsDark(square.row, square.column), drawn.Contains(square)));
    }

    [Fact]
    public void There_is_white_around_it_and_a_mark_in_three_corners()
    {
        var code = QrMatrix.Of("ABC");
        var last = code.Size - 1;

        Assert.All(Enumerable.Range(0, code.Size), i => Assert.All(Enumerable.Range(0, QuietZone), edge =>
            Assert.False(code.IsDark(edge, i) || code.IsDark(last - edge, i) || code.IsDark(i, edge) || code.IsDark(i, last - edge))));
        Assert.True(code.IsDark(QuietZone, QuietZone) && code.IsDark(QuietZone, last - QuietZone) && code.IsDark(last - QuietZone, QuietZone));
    }
}
