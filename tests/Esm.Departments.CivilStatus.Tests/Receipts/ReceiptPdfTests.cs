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

        Assert.True(receipt.Pages.Count > 2);
        Assert.All(Enumerable.Range(0, 120), i => Assert.Contains($"Réponse {i} ", receipt.Text, StringComparison.Ordinal));
    }

    [Fact]
    public void An_answer_that_is_longer_than_a_sheet_goes_on_on_the_next()
    {
        var whole = string.Join('\n', Enumerable.Range(0, 250).Select(i => $"Ligne {i} fin"));

        var receipt = Make(lines: 1, whole);

        Assert.All(Enumerable.Range(0, 250), i => Assert.Contains($"Ligne {i} fin", receipt.Text, StringComparison.Ordinal));
        Assert.All(receipt.Pages.SelectMany(page => page.Letters), letter => Assert.InRange(letter.StartBaseLine.Y, 20, 800));
    }

    [Fact]
    public void Each_sheet_bears_its_number()
    {
        var receipt = Make(lines: 120);

        Assert.All(Enumerable.Range(1, receipt.Pages.Count), number => Assert.Contains($"{number} / {receipt.Pages.Count}", receipt.Text, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("Γιώργος Παπαδόπουλος, Ὀδυσσεύς", "NotoSans-Regular")]
    [InlineData("Володимир Зеленський, Њёшћ", "NotoSans-Regular")]
    [InlineData("محمد الأمين بن علي", "NotoSansArabic-Regular")]
    [InlineData("اللَّه گچپژ", "NotoSansArabic-Regular")]
    [InlineData("אברהם בן־דוד (תל אביב)", "NotoSansHebrew-Regular")]
    [InlineData("王小明，歐陽娜娜 さくら", "NotoSansSC-Regular")]
    [InlineData("Nguyễn Thị Hường e\u0301", "AtkinsonHyperlegibleNext-Regular")]
    public void A_name_is_read_back_whatever_its_script(string name, string typeface)
    {
        var receipt = Make(lines: 1, name);

        Assert.Contains("Question 0 " + name, receipt.Text, StringComparison.Ordinal);
        Assert.Contains(typeface, receipt.Typefaces);
        Assert.DoesNotContain("Un carré", receipt.Text, StringComparison.Ordinal);
        Assert.InRange(receipt.File.Length, 10_000, 60_000);
    }

    // Where each stands, from left to right.
    [Theory]
    [InlineData("Jean אב (Liège) 12", "Jean", "ב", "א", "(Liège)", "12")]
    [InlineData("אב Jean (גד) 12", "12", "ד", "ג", "Jean", "ב", "א")]
    [InlineData("du محمد, né", "du", "دمحم", ",", "né")]
    public void Directions_are_mixed_as_they_are_read(string text, params string[] order)
    {
        var letters = Make(lines: 1, text).Pages.Single().Letters.SkipWhile(letter => letter.Value != "0").Skip(1).TakeWhile(letter => letter.Value != "S");
        var drawn = string.Concat(letters.OrderBy(letter => letter.StartBaseLine.X).Select(letter => letter.Value));

        var places = order.Select(part => drawn.IndexOf(part, StringComparison.Ordinal)).ToArray();
        Assert.DoesNotContain(-1, places);
        Assert.Equal(places.Order(), places);
    }

    [Fact]
    public void A_letter_that_cannot_be_shown_is_told_and_not_lost()
    {
        var receipt = Make(lines: 1, "Merci 👨‍👩‍👧 ! გი");

        Assert.Contains("Merci 👨‍👩‍👧 ! გი", receipt.Text, StringComparison.Ordinal);
        Assert.Contains("Un carré", receipt.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_long_text_is_whole_in_any_script_and_the_file_stays_small()
    {
        var han = string.Concat(Enumerable.Range(0, 500).Select(i => (char)(0x4E00 + i)));
        var arabic = string.Join(' ', Enumerable.Range(0, 400).Select(i => $"محمد{i}"));

        var receipt = Make(lines: 1, han + "\n" + arabic);

        Assert.Contains(han, receipt.Text, StringComparison.Ordinal);
        Assert.All(Enumerable.Range(0, 400), i => Assert.Contains($"محمد{i} ", receipt.Text, StringComparison.Ordinal));
        Assert.All(receipt.Pages.SelectMany(page => page.Letters), letter => Assert.InRange(letter.StartBaseLine.X, 50, 545));
        Assert.InRange(receipt.File.Length, 20_000, 200_000);
    }

    [Fact]
    public void The_same_receipt_is_the_same_file() => Assert.Equal(Make(lines: 3, "Ωאب王").File, Make(lines: 3, "Ωאب王").File);

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
            LackingText = "Un carré en tient lieu.",
            Address = "https://demarches.example.be/requests/ABCD?key=(x)",
            AddressLabel = "Adresse",
        },
        DateTimeOffset.UnixEpoch));

    [GeneratedRegex("^(?<place>[0-9]{10}) 00000 n $", RegexOptions.ExplicitCapture | RegexOptions.Multiline, 1000)]
    private static partial Regex PlacePattern();
}
