using System.Globalization;
using System.Text.RegularExpressions;
using Esm.Departments.CivilStatus.Receipts;

namespace Esm.Departments.CivilStatus.Tests.Receipts;

public sealed partial class ReceiptPdfTests
{
    [Fact]
    public void Every_object_is_where_the_table_says()
    {
        var file = Make(lines: 3).File;

        var table = file.LastIndexOf("xref\n0 ", file.LastIndexOf("startxref", StringComparison.Ordinal), StringComparison.Ordinal);
        var places = PlacePattern().Matches(file[table..]).Select(match => int.Parse(match.Groups["place"].Value, CultureInfo.InvariantCulture)).ToArray();
        Assert.NotEmpty(places);
        Assert.All(places.Select((place, i) => (place, Start: $"{i + 1} 0 obj\n")), item => Assert.StartsWith(item.Start, file[item.place..], StringComparison.Ordinal));
        Assert.EndsWith($"startxref\n{table}\n%%EOF\n", file, StringComparison.Ordinal);
        Assert.StartsWith("%PDF-1.7\n", file, StringComparison.Ordinal);
    }

    [Fact]
    public void It_is_tagged_for_who_has_it_read_aloud()
    {
        var receipt = Make(lines: 3);

        Assert.Equal(["Document", "H1", "H2", "H2", "Figure", "Link"], receipt.Tags.Where(tag => tag != "P").OrderBy(tag => tag == "Document" ? 0 : 1));
        Assert.Contains("/Marked true", receipt.File, StringComparison.Ordinal);
        Assert.Contains("/DisplayDocTitle true", receipt.File, StringComparison.Ordinal);
        Assert.Contains("<pdfuaid:part>1</pdfuaid:part>", receipt.File, StringComparison.Ordinal);
        Assert.Contains("/Alt <FEFF", receipt.File, StringComparison.Ordinal);
    }

    [Fact]
    public void What_does_not_fit_on_one_sheet_goes_on_on_the_next()
    {
        var receipt = Make(lines: 120);

        Assert.True(Regex.Count(receipt.File, "/Type /Page ", RegexOptions.None, TimeSpan.FromSeconds(1)) > 2);
        Assert.All(Enumerable.Range(0, 120), i => Assert.Contains($"Réponse {i} ", receipt.Text, StringComparison.Ordinal));
    }

    [Fact]
    public void An_answer_that_is_longer_than_a_sheet_goes_on_on_the_next()
    {
        var whole = string.Join('\n', Enumerable.Range(0, 250).Select(i => $"Ligne {i} fin"));

        var receipt = Make(lines: 1, whole);

        Assert.All(Enumerable.Range(0, 250), i => Assert.Contains($"Ligne {i} fin", receipt.Text, StringComparison.Ordinal));
        Assert.True(DrawnBelowTheSheet().Count(receipt.Commands) == 0);
    }

    [Fact]
    public void Each_sheet_bears_its_number()
    {
        var receipt = Make(lines: 120);

        var sheets = Regex.Count(receipt.File, "/Type /Page ", RegexOptions.None, TimeSpan.FromSeconds(1));
        Assert.All(Enumerable.Range(1, sheets), number => Assert.Contains($"{number} / {sheets}", receipt.Text, StringComparison.Ordinal));
    }

    private static PdfDocumentReader Make(int lines, string? answer = null) => PdfDocumentReader.Read("", ReceiptPdf.Write(
        new ReceiptContent
        {
            Language = "fr",
            Commune = "Val-sur-Mehaigne",
            Sender = ["État civil"],
            Title = "Accusé de réception",
            Intro = ["Nous avons bien reçu la demande de Zoë."],
            Subtitle = "Demander un acte <de> naissance & plus",
            Lines = [new ReceiptLine("Référence", "ABCD")],
            AnswersTitle = "Ce que vous avez demandé",
            Answers = [.. Enumerable.Range(0, lines).Select(i => new ReceiptLine($"Question {i}", answer ?? $"Réponse {i}"))],
            FollowTitle = "Suivre",
            FollowText = "Scannez ce code.",
            Address = "https://demarches.example.be/requests/ABCD?key=(x)",
            AddressLabel = "Adresse",
        },
        DateTimeOffset.UnixEpoch));

    [GeneratedRegex(@" -[0-9.]+ Td", RegexOptions.None, 1000)]
    private static partial Regex DrawnBelowTheSheet();

    [GeneratedRegex("^(?<place>[0-9]{10}) 00000 n $", RegexOptions.ExplicitCapture | RegexOptions.Multiline, 1000)]
    private static partial Regex PlacePattern();
}
