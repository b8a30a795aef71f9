using System.Net;
using Esm.Departments.CivilStatus.Tests.Receipts;
using Esm.Testing;

namespace Esm.Departments.CivilStatus.Tests.NationalNumbers;

public sealed class NationalNumberFieldTests
{
    private static readonly string[] Clear = ["85.07.30-033.28", "85073003328", "850730 033 28", "850730-033.28"];

    [Theory, TestDatabases]
    public async Task The_number_in_full_is_kept_nowhere(TestDatabase database)
    {
        await using var office = await CivilOffice.OpenAsync(database);
        using var client = office.Tenant.NewClient();
        using var agent = await office.SignInAgentAsync();
        var refused = await CivilOffice.SendAsync(client, "birth-certificate", CivilOffice.Birth(("f.copies", "99")));
        var (reference, page) = await CivilOffice.AskAsync(client, "birth-certificate", CivilOffice.Birth());
        var desk = await agent.VisitAsync("/desk/requests/" + reference);
        var receipt = await PdfDocumentReader.OpenAsync(client, page);

        var traces = await StoredTraces.ReadAsync(office.Tenant);

        // The traces are those of this request: its reference is in them, and so is the masked number.
        Assert.Contains(traces, trace => trace.Contains(reference, StringComparison.Ordinal));
        Assert.Contains(traces, trace => trace.Contains("sealed", StringComparison.Ordinal));
        foreach (var number in Clear)
        {
            Assert.DoesNotContain(traces, trace => trace.Contains(number, StringComparison.Ordinal));
            Assert.All([refused.Html, page.Html, desk.Html, receipt.Text], html => Assert.DoesNotContain(number, html, StringComparison.Ordinal));
        }

        Assert.Contains(CivilOffice.Masked, page.Text(), StringComparison.Ordinal);
        Assert.Contains(CivilOffice.Masked, desk.Text(), StringComparison.Ordinal);
        Assert.Contains(CivilOffice.Masked, receipt.Text, StringComparison.Ordinal);
    }

    [Theory, TestDatabases]
    public async Task After_a_mistake_elsewhere_the_number_need_not_be_written_again(TestDatabase database)
    {
        await using var office = await CivilOffice.OpenAsync(database);
        using var client = office.Tenant.NewClient();

        var again = (await CivilOffice.SendAsync(client, "birth-certificate", CivilOffice.Birth(("f.copies", "99")))).ShouldBe(HttpStatusCode.UnprocessableEntity);

        Assert.Equal("", again.Find("#f-national-number").GetAttribute("value") ?? "");
        Assert.Contains(CivilOffice.Masked, again.Text("#f-national-number-kept"), StringComparison.Ordinal);
        Assert.Empty(again.FindAll("#f-national-number-error"));
        var sent = await again.SubmitAsync(CivilOffice.Form, new Dictionary<string, string> { ["f.copies"] = "1" });
        var thanks = (await sent.FollowAsync()).ShouldBeOk();
        var followed = await client.VisitAsync("/requests/" + thanks.Text("#reference"));
        Assert.Contains(CivilOffice.Masked, followed.Text(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("85.07.30-033.27", "il y a une erreur dans ce numéro")]
    [InlineData("85.07.30", "ce numéro compte 11 chiffres")]
    [InlineData("je ne sais pas", "écrivez seulement des chiffres")]
    [InlineData("85.13.30-033.70", "date de naissance")]
    [InlineData("", "écrivez les 11 chiffres")]
    public async Task A_wrong_number_is_told_at_its_question_and_not_shown_again(string number, string message)
    {
        await using var office = await CivilOffice.OpenAsync(TestDatabase.Sqlite);
        using var client = office.Tenant.NewClient();

        var again = (await CivilOffice.SendAsync(client, "birth-certificate", CivilOffice.Birth(("f.national-number", number)))).ShouldBe(HttpStatusCode.UnprocessableEntity);

        Assert.Contains(message, again.Text("#f-national-number-error"), StringComparison.Ordinal);
        Assert.Equal("true", again.Find("#f-national-number").GetAttribute("aria-invalid"));
        Assert.NotEmpty(again.FindAll("a[href='#f-national-number']"));
        Assert.Empty(again.FindAll("[name='f.national-number.kept']"));
        if (number.Length > 0)
        {
            Assert.DoesNotContain(number, again.Html, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_slip_that_is_made_up_is_no_number()
    {
        await using var office = await CivilOffice.OpenAsync(TestDatabase.Sqlite);
        using var client = office.Tenant.NewClient();

        var again = await CivilOffice.SendAsync(client, "birth-certificate", CivilOffice.Birth(("f.national-number", ""), ("f.national-number.kept", "85073003328")));

        Assert.Contains("écrivez les 11 chiffres", again.ShouldBe(HttpStatusCode.UnprocessableEntity).Text("#f-national-number-error"), StringComparison.Ordinal);
    }
}
