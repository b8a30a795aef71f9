using System.Globalization;
using Esm.Testing;
using QRCoder;

namespace Esm.Departments.CivilStatus.Tests.Receipts;

public sealed class ReceiptTests
{
    [Theory, TestDatabases]
    public async Task It_says_what_was_asked_when_for_how_much_and_by_when_it_is_answered(TestDatabase database)
    {
        await using var office = await CivilOffice.OpenAsync(database);
        using var client = office.Tenant.NewClient();
        var (reference, page) = await CivilOffice.AskAsync(client, "birth-certificate", CivilOffice.Birth());

        var receipt = await PdfDocumentReader.OpenAsync(client, page);

        Assert.Equal($"accuse-de-reception-{reference}.pdf", receipt.Name);
        Assert.Equal("Accusé de réception – Demander un acte de naissance", receipt.Title);
        Assert.Equal("fr", receipt.Language);
        var today = office.Tenant.Clock.GetUtcNow();
        var french = CultureInfo.GetCultureInfo("fr");
        Assert.All(
            ["Accusé de réception", "Demander un acte de naissance", reference, "Zoë Lœb-Müller", "12,00 €", "Namur", "30 juillet 1985", "Référence", today.AddDays(5).ToString("yyyy", french)],
            text => Assert.Contains(text, receipt.Text, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("nl", "Ontvangstbewijs", "Een geboorteakte aanvragen", "ontvangstbewijs")]
    [InlineData("en", "Acknowledgement of receipt", "Ask for a birth certificate", "receipt")]
    public async Task It_speaks_the_language_of_who_asked(string language, string title, string offering, string fileName)
    {
        await using var office = await CivilOffice.OpenAsync(TestDatabase.Sqlite);
        using var client = office.Tenant.NewClient().Speaking(language);
        var (reference, page) = await CivilOffice.AskAsync(client, "birth-certificate", CivilOffice.Birth());

        var receipt = await PdfDocumentReader.OpenAsync(client, page);

        Assert.Equal($"{fileName}-{reference}.pdf", receipt.Name);
        Assert.Equal($"{title} – {offering}", receipt.Title);
        Assert.Equal(language, receipt.Language);
        Assert.Contains(title, receipt.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Łukasz Yıldız-Ğüneş")]
    [InlineData("Ελένη Παπαδοπούλου")]
    [InlineData("Оксана Коваленко")]
    [InlineData("فاطمة الزهراء بن علي")]
    [InlineData("שרה בת־אברהם")]
    [InlineData("王小明")]
    public async Task Names_are_written_as_people_write_them(string name)
    {
        await using var office = await CivilOffice.OpenAsync(TestDatabase.Sqlite);
        using var client = office.Tenant.NewClient();
        var (_, page) = await CivilOffice.AskAsync(client, "birth-certificate", CivilOffice.Birth(("Applicant.Name", name)));

        var receipt = await PdfDocumentReader.OpenAsync(client, page);

        Assert.Contains(name, receipt.Text, StringComparison.Ordinal);
    }

    [Theory, TestDatabases]
    public async Task Its_code_leads_to_the_request(TestDatabase database)
    {
        await using var office = await CivilOffice.OpenAsync(database);
        using var client = office.Tenant.NewClient();
        var (reference, page) = await CivilOffice.AskAsync(client, "birth-certificate", CivilOffice.Birth());
        var receipt = await PdfDocumentReader.OpenAsync(client, page);
        var mail = Assert.Single(await office.Tenant.DeliverMailsAsync(), mail => mail.To.Contains(CivilOffice.Email, StringComparison.Ordinal));
        var address = mail.Links.Single(link => link.Contains($"/requests/{reference}?key=", StringComparison.Ordinal));

        Assert.Equal(Squares(address), Squares(receipt, SizeOf(address)));
        using var stranger = office.Tenant.NewClient();
        Assert.Equal("Demander un acte de naissance", (await stranger.VisitAsync(address)).Heading);
    }

    private static int SizeOf(string text) => Code(text).ModuleMatrix.Count;

    private static QRCodeData Code(string text)
    {
        using var generator = new QRCodeGenerator();
        return generator.CreateQrCode(text, QRCodeGenerator.ECCLevel.M);
    }

    private static HashSet<(int Row, int Column)> Squares(string text)
    {
        using var code = Code(text);
        return [.. from row in Enumerable.Range(0, code.ModuleMatrix.Count)
                   from column in Enumerable.Range(0, code.ModuleMatrix.Count)
                   where code.ModuleMatrix[row][column]
                   select (row, column)];
    }

    // The squares as they are drawn on the sheet, whose code is 110 points wide with its quiet zone of four squares.
    private static HashSet<(int Row, int Column)> Squares(PdfDocumentReader receipt, int size)
    {
        var side = 110.0 / size;
        var drawn = receipt.Rectangles.Where(rectangle => Math.Abs(Math.Abs(rectangle[3]) - side) < 0.01).ToArray();
        Assert.NotEmpty(drawn);
        var left = drawn.Min(rectangle => rectangle[0]) - (4 * side);
        var top = drawn.Max(rectangle => Math.Max(rectangle[1], rectangle[1] + rectangle[3])) + (4 * side);
        return [.. from rectangle in drawn
                   let row = (int)Math.Round((top - Math.Max(rectangle[1], rectangle[1] + rectangle[3])) / side)
                   let column = (int)Math.Round((rectangle[0] - left) / side)
                   from step in Enumerable.Range(0, (int)Math.Round(rectangle[2] / side))
                   select (row, column + step)];
    }
}
