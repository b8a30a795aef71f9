using System.Net;
using Esm.Departments.CivilStatus.Tests.Receipts;
using Esm.Testing;

namespace Esm.Departments.CivilStatus.Tests.Certificates;

// What an agent wrote down by phone in part, and the person completes on the page of their request.
public sealed class CompletionTests
{
    private const string Complete = "form[action*='handler=Complete']";

    private static readonly Dictionary<string, string> WholeByMail = new()
    {
        ["f.capacity"] = "self", ["f.person"] = "Zoë Lœb-Müller", ["f.national-number"] = CivilOffice.Number, ["f.act-date"] = "1985-07-30", ["f.act-place"] = "Namur",
        ["f.kind"] = "extract", ["f.delivery"] = "email", ["f.copies"] = "1",
    };

    [Theory, TestDatabases]
    public async Task What_is_answered_later_is_checked_priced_proven_and_acknowledged_as_at_once(TestDatabase database)
    {
        await using var office = await CivilOffice.OpenAsync(database);
        using var agent = await office.SignInAgentAsync();
        using var person = office.Tenant.NewClient();
        var page = await CaptureAsync(office, agent, person, "civil-status.birth-certificate", new()
        {
            ["f.capacity"] = "self", ["f.person"] = "Zoë Lœb-Müller", ["f.act-date"] = "1985-07-30",
        });
        Assert.DoesNotContain("€", page.Text("#state"), StringComparison.Ordinal);
        var answers = new Dictionary<string, string>
        {
            ["f.national-number"] = CivilOffice.Number, ["f.act-place"] = "Namur", ["f.kind"] = "extract", ["f.delivery"] = "email", ["f.copies"] = "2",
        };

        var refused = (await page.SubmitAsync(Complete, answers)).ShouldBe(HttpStatusCode.UnprocessableEntity);
        Assert.Contains("un exemplaire suffit", refused.Text("#f-copies-error"), StringComparison.Ordinal);
        Assert.Equal("Namur", refused.Find("[name='f.act-place']").GetAttribute("value"));

        var half = await (await refused.SubmitAsync(Complete, new Dictionary<string, string>(answers) { ["f.delivery"] = "post", ["f.copies"] = "3" })).FollowAsync();
        Assert.Contains("20,50 €", half.ShouldBeOk().Text("#state"), StringComparison.Ordinal);
        Assert.Contains("En attente", half.Text("#state"), StringComparison.Ordinal);
        Assert.Single(half.FindAll("input[type=file][name='f.identity']"));
        Assert.Single(half.FindAll("a[href*='/files/']"));

        var whole = await (await half.SubmitAsync(Complete, new Dictionary<string, string> { ["f.post-address.address"] = "Rue Haute 1" }, TestFile.Png("f.identity"))).FollowAsync();
        Assert.Contains("En cours", whole.ShouldBeOk().Text("#state"), StringComparison.Ordinal);
        Assert.Empty(whole.FindAll(Complete));
        Assert.Contains("20,50 €", (await PdfDocumentReader.OpenAsync(person, whole, "complet")).Text, StringComparison.Ordinal);
        var desk = await agent.VisitAsync(new Uri(whole.Address.ToString().Replace("/requests/", "/desk/requests/", StringComparison.Ordinal)).ToString());
        Assert.Contains("Reçu Copie de votre carte d’identité", desk.Text("#civil-documents"), StringComparison.Ordinal);
        Assert.Contains("20,50 €", desk.Text("#civil-status"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_document_that_only_the_handler_asks_for_is_on_the_list_from_the_start()
    {
        await using var office = await CivilOffice.OpenAsync(TestDatabase.Sqlite);
        using var agent = await office.SignInAgentAsync();
        using var person = office.Tenant.NewClient();

        var page = await CaptureAsync(office, agent, person, "civil-status.birth-certificate", new()
        {
            ["f.capacity"] = "self", ["f.person"] = "Zoë Lœb-Müller", ["f.act-date"] = "1985-07-30", ["f.delivery"] = "email",
        });

        Assert.Single(page.FindAll("input[type=file][name='f.identity']"));
        Assert.Contains(await office.Tenant.DeliverMailsAsync(), mail => mail.Text.Contains("Copie de votre carte d’identité", StringComparison.Ordinal));
    }

    [Theory, TestDatabases]
    public async Task What_lacks_only_the_document_that_the_handler_asks_for_waits_for_it(TestDatabase database)
    {
        await using var office = await CivilOffice.OpenAsync(database);
        using var agent = await office.SignInAgentAsync();
        using var person = office.Tenant.NewClient();

        var page = await CaptureAsync(office, agent, person, "civil-status.birth-certificate", WholeByMail);
        Assert.Contains("En attente", page.Text("#state"), StringComparison.Ordinal);

        var whole = await (await page.SubmitAsync(Complete, null, TestFile.Png("f.identity"))).FollowAsync();
        Assert.Contains("En cours", whole.ShouldBeOk().Text("#state"), StringComparison.Ordinal);
        Assert.Empty(whole.FindAll(Complete));
    }

    [Fact]
    public async Task What_is_completed_while_nobody_waits_for_it_stands_in_the_log_once()
    {
        await using var office = await CivilOffice.OpenAsync(TestDatabase.Sqlite);
        using var agent = await office.SignInAgentAsync();
        using var person = office.Tenant.NewClient();
        var page = await CaptureAsync(office, agent, person, "civil-status.birth-certificate", WholeByMail);
        var desk = page.Address.ToString().Replace("/requests/", "/desk/requests/", StringComparison.Ordinal);
        foreach (var step in new[] { "resolve", "reopen" })
        {
            (await (await (await agent.VisitAsync(desk)).SubmitAsync($"form[action*='transition={step}']", new { Text = "Voilà." })).FollowAsync()).ShouldBeOk();
        }

        page = await person.VisitAsync(page.Address.ToString());
        var before = page.FindAll(".timeline > li").Count;
        var whole = await (await page.SubmitAsync(Complete, null, TestFile.Png("f.identity"))).FollowAsync();

        Assert.DoesNotContain("Votre réponse", whole.ShouldBeOk().Text(".timeline"), StringComparison.Ordinal);
        Assert.Equal(before + 1, whole.FindAll(".timeline > li").Count(item => !item.TextContent.Contains("Note", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task What_an_earlier_answer_forbids_is_said_of_the_whole_without_a_link_to_nowhere()
    {
        await using var office = await CivilOffice.OpenAsync(TestDatabase.Sqlite);
        using var agent = await office.SignInAgentAsync();
        using var person = office.Tenant.NewClient();
        var answers = new Dictionary<string, string>(WholeByMail);
        answers.Remove("f.kind");
        var page = await CaptureAsync(office, agent, person, "civil-status.birth-certificate", answers);

        var refused = (await page.SubmitAsync(Complete, new Dictionary<string, string> { ["f.kind"] = "copy" })).ShouldBe(HttpStatusCode.UnprocessableEntity);

        Assert.Contains("La copie intégrale ne s’envoie pas par e-mail", refused.Text(".error-summary"), StringComparison.Ordinal);
        Assert.Empty(refused.FindAll(".error-summary a"));
    }

    [Theory, TestDatabases]
    public async Task A_declaration_that_was_completed_is_acknowledged_whole(TestDatabase database)
    {
        await using var office = await CivilOffice.OpenAsync(database);
        using var agent = await office.SignInAgentAsync();
        using var person = office.Tenant.NewClient();
        var movedOn = DateOnly.FromDateTime(office.Tenant.Clock.GetUtcNow().UtcDateTime).AddDays(-1);
        var move = CivilOffice.Move(movedOn);
        var page = await CaptureAsync(office, agent, person, "civil-status.change-of-address", new()
        {
            ["f.new-address.address"] = move["f.new-address.address"], ["f.moved-on"] = move["f.moved-on"],
        });

        var whole = await (await page.SubmitAsync(Complete, new Dictionary<string, string> { ["f.as"] = "tenant", ["f.national-number"] = CivilOffice.Number, ["f.with"] = "alone" })).FollowAsync();

        Assert.Contains(CivilOffice.Masked, (await PdfDocumentReader.OpenAsync(person, whole.ShouldBeOk(), "complet")).Text, StringComparison.Ordinal);
    }

    // The page that the person opens from their mail.
    private static async Task<HtmlPage> CaptureAsync(CivilOffice office, EsmClient agent, EsmClient person, string offering, Dictionary<string, string> answers)
    {
        const string Form = "form[data-capture]";
        var page = await (await agent.VisitAsync("/desk/capture")).SubmitAsync(Form, new Dictionary<string, string> { ["Input.Who"] = "Zoë Lœb-Müller", ["do"] = "new" });
        page = await page.SubmitAsync(Form, new Dictionary<string, string> { ["Input.Email"] = CivilOffice.Email, ["do"] = "offering:" + offering });
        (await (await page.SubmitAsync(Form, new Dictionary<string, string>(answers) { ["do"] = "save" })).FollowAsync()).ShouldBeOk();
        var mail = Assert.Single(await office.Tenant.DeliverMailsAsync(), mail => mail.To.Contains(CivilOffice.Email, StringComparison.Ordinal));
        return (await (await person.GetAsync(mail.Links.Single(link => link.Contains("?key=", StringComparison.Ordinal)))).FollowAsync()).ShouldBeOk();
    }
}
