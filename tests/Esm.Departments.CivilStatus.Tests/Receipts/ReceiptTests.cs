using System.Globalization;
using System.Text.RegularExpressions;
using Esm.Testing;
using QRCoder;

namespace Esm.Departments.CivilStatus.Tests.Receipts;

public sealed partial class ReceiptTests
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
    public async Task Its_code_leads_to_the_request_without_the_key_where_it_went_by_mail(TestDatabase database)
    {
        await using var office = await CivilOffice.OpenAsync(database);
        using var client = office.Tenant.NewClient();
        var (reference, page) = await CivilOffice.AskAsync(client, "birth-certificate", CivilOffice.Birth());
        var key = await KeyInMailAsync(office, reference);

        using var agent = await office.SignInAgentAsync();
        foreach (var receipt in new[] { await PdfDocumentReader.OpenAsync(client, page), await OpenOnDeskAsync(agent, reference) })
        {
            var address = new Uri(office.Tenant.Address, "requests/" + reference).ToString();
            Assert.Equal(Squares(address), Squares(receipt, SizeOf(address)));
            Assert.DoesNotContain(key, receipt.File, StringComparison.Ordinal);
            Assert.Contains("lien de suivi que vous avez reçu", receipt.Text, StringComparison.Ordinal);
        }
    }

    // Who asks by a form and gives no address is shown the link once it is sent: what agents open does not bear it.
    [Theory, TestDatabases]
    public async Task It_bears_no_key_of_who_sent_the_form(TestDatabase database)
    {
        await using var office = await CivilOffice.OpenAsync(database);
        using var client = office.Tenant.NewClient();
        var (reference, page) = await CivilOffice.AskAsync(client, "birth-certificate", CivilOffice.Birth(("Applicant.Email", ""), ("Applicant.Phone", "081 22 33 44")));
        Assert.Contains("?key=", (await client.VisitAsync($"/requests/{reference}/thanks")).Html, StringComparison.Ordinal);

        Assert.DoesNotContain("key=", (await PdfDocumentReader.OpenAsync(client, page)).File, StringComparison.Ordinal);
    }

    [Theory, TestDatabases]
    public async Task Its_code_opens_the_request_of_somebody_at_the_counter_whom_no_mail_reaches(TestDatabase database)
    {
        await using var office = await CivilOffice.OpenAsync(database);
        using var agent = await office.SignInAgentAsync();
        var reference = await CaptureAsync(agent);

        var receipt = await OpenOnDeskAsync(agent, reference);

        var address = LinkPattern().Match(receipt.File).Groups["address"].Value;
        Assert.Equal(Squares(address), Squares(receipt, SizeOf(address)));
        using var person = office.Tenant.NewClient();
        Assert.Equal("Demander un acte de naissance", (await person.VisitAsync(address)).Heading);
    }

    private static async Task<string> KeyInMailAsync(CivilOffice office, string reference)
    {
        var mail = Assert.Single(await office.Tenant.DeliverMailsAsync(), mail => mail.To.Contains(CivilOffice.Email, StringComparison.Ordinal));
        return mail.Links.Single(link => link.Contains($"/requests/{reference}?key=", StringComparison.Ordinal)).Split("?key=")[1];
    }

    private static async Task<string> CaptureAsync(EsmClient agent)
    {
        const string Form = "form[data-capture]";
        var page = await (await agent.VisitAsync("/desk/capture?channel=counter")).SubmitAsync(Form, new Dictionary<string, string> { ["Input.Who"] = "Zoë Lœb-Müller", ["do"] = "new" });
        page = await page.SubmitAsync(Form, new Dictionary<string, string> { ["Input.Phone"] = "081 22 33 44", ["do"] = "offering:civil-status.birth-certificate" });
        var answers = new Dictionary<string, string> { ["f.capacity"] = "self", ["f.person"] = "Zoë Lœb-Müller", ["f.act-date"] = "1985-07-30", ["do"] = "save" };
        var saved = (await (await page.SubmitAsync(Form, answers)).FollowAsync()).ShouldBeOk();
        return saved.Address.Query.Split("last=")[1];
    }

    private static async Task<PdfDocumentReader> OpenOnDeskAsync(EsmClient agent, string reference)
    {
        var page = await agent.VisitAsync("/desk/requests/" + reference);
        var link = Assert.Single(page.FindAll("[aria-labelledby='documents-title'] a[href*='/files/']"));
        return PdfDocumentReader.Read(link.TextContent, (await agent.GetAsync(new Uri(page.Address, link.GetAttribute("href")!).ToString())).ShouldBeOk().Content.ToArray());
    }

    [GeneratedRegex(@"/URI \((?<address>[^)]+)\)", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex LinkPattern();

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
