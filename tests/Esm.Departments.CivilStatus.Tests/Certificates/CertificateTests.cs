using System.Globalization;
using System.Net;
using Esm.Testing;

namespace Esm.Departments.CivilStatus.Tests.Certificates;

public sealed class CertificateTests
{
    private static readonly (string, string)[] ForMyFather =
    [
        ("f.capacity", "child"), ("f.national-number", ""),
    ];

    [Theory, TestDatabases]
    public async Task Ones_own_act_costs_by_copy_and_the_page_says_how_to_pay(TestDatabase database)
    {
        await using var office = await CivilOffice.OpenAsync(database);
        using var client = office.Tenant.NewClient();
        using var agent = await office.SignInAgentAsync();

        var (reference, page) = await CivilOffice.AskAsync(client, "birth-certificate", CivilOffice.Birth());

        Assert.Contains("12,00 €", page.Text("#state"), StringComparison.Ordinal);
        Assert.Contains("€12.00", (await client.Speaking("en").VisitAsync("/requests/" + reference)).Text("#state"), StringComparison.Ordinal);
        Assert.Contains("12,00 €", page.Text("#certificate"), StringComparison.Ordinal);
        Assert.Contains("Vous payez au guichet", page.Text("#certificate"), StringComparison.Ordinal);
        var desk = (await agent.VisitAsync("/desk/requests/" + reference)).Text("#civil-status");
        Assert.Contains("Pour moi", desk, StringComparison.Ordinal);
        Assert.Contains("12,00 €", desk, StringComparison.Ordinal);
        Assert.Contains("Aucun document à joindre", desk, StringComparison.Ordinal);
        Assert.Contains(await office.Tenant.DeliverMailsAsync(), mail => mail.Text.Contains("12,00", StringComparison.Ordinal));
    }

    [Theory, TestDatabases]
    public async Task The_same_form_sent_twice_leaves_one_request_and_one_receipt(TestDatabase database)
    {
        await using var office = await CivilOffice.OpenAsync(database);
        using var client = office.Tenant.NewClient();
        var form = await client.VisitAsync("/services/birth-certificate/request");

        var first = await form.SubmitAsync(CivilOffice.Form, CivilOffice.Birth());
        var again = await form.SubmitAsync(CivilOffice.Form, CivilOffice.Birth());

        Assert.NotNull(first.Location);
        Assert.Equal(first.Location, again.Location);
        Assert.Single(Directory.GetFiles(Path.Combine(office.Tenant.Folder, "files"), "*", SearchOption.AllDirectories));
    }

    [Fact]
    public async Task By_e_mail_it_takes_an_address()
    {
        await using var office = await CivilOffice.OpenAsync(TestDatabase.Sqlite);
        using var client = office.Tenant.NewClient();
        var form = await client.VisitAsync("/services/birth-certificate/request");
        var values = CivilOffice.Birth(("f.delivery", "email"), ("f.copies", "1"));
        values["Applicant.Email"] = "";
        values["Applicant.Phone"] = "+32 470 12 34 56";

        var refused = (await form.SubmitAsync(CivilOffice.Form, values, TestFile.Png("f.identity"))).ShouldBe(System.Net.HttpStatusCode.UnprocessableEntity);
        Assert.Contains("adresse e-mail", refused.Text("#f-delivery-error"), StringComparison.Ordinal);

        values["Applicant.Email"] = CivilOffice.Email;
        Assert.NotNull((await form.SubmitAsync(CivilOffice.Form, values, TestFile.Png("f.identity"))).Location);
    }

    [Theory]
    [InlineData("post", "3", "20,50 €", "par virement")]
    [InlineData("abroad", "1", "11,00 €", "par virement")]
    public async Task By_post_the_sending_is_added(string delivery, string copies, string price, string payment)
    {
        await using var office = await CivilOffice.OpenAsync(TestDatabase.Sqlite);
        using var client = office.Tenant.NewClient();
        var values = CivilOffice.Birth(("f.delivery", delivery), ("f.copies", copies), ("f.post-address.address", "Rue Haute 1, 5000 Namur"));

        var (_, page) = await CivilOffice.AskAsync(client, "birth-certificate", values, TestFile.Png("f.identity"));

        Assert.Contains(price, page.Text("#certificate"), StringComparison.Ordinal);
        Assert.Contains(payment, page.Text("#certificate"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task By_mail_the_extract_is_free()
    {
        await using var office = await CivilOffice.OpenAsync(TestDatabase.Sqlite);
        using var client = office.Tenant.NewClient();

        var (_, page) = await CivilOffice.AskAsync(client, "birth-certificate", CivilOffice.Birth(("f.delivery", "email"), ("f.copies", "1")), TestFile.Png("f.identity"));

        Assert.Contains("gratuit", page.Text("#certificate"), StringComparison.Ordinal);
        Assert.DoesNotContain("€", page.Text("#state"), StringComparison.Ordinal);
        Assert.DoesNotContain("virement", page.Text("#certificate"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("f.kind", "copy", "#f-delivery-error", "La copie intégrale ne s’envoie pas par e-mail")]
    [InlineData("f.copies", "2", "#f-copies-error", "un exemplaire suffit")]
    public async Task What_does_not_go_by_mail_is_said_at_the_question(string field, string value, string place, string message)
    {
        await using var office = await CivilOffice.OpenAsync(TestDatabase.Sqlite);
        using var client = office.Tenant.NewClient();
        var values = CivilOffice.Birth(("f.delivery", "email"), ("f.copies", "1"), (field, value));

        var again = (await CivilOffice.SendAsync(client, "birth-certificate", values, TestFile.Png("f.identity"))).ShouldBe(HttpStatusCode.UnprocessableEntity);

        Assert.Contains(message, again.Text(place), StringComparison.Ordinal);
        Assert.NotEmpty(again.Find("[name='f.identity.kept']").GetAttribute("value")!);
    }

    [Theory, TestDatabases]
    public async Task Who_has_no_right_to_the_act_reads_why_and_what_to_do(TestDatabase database)
    {
        await using var office = await CivilOffice.OpenAsync(database);
        using var client = office.Tenant.NewClient();

        var again = (await CivilOffice.SendAsync(client, "birth-certificate", CivilOffice.Birth(("f.capacity", "other")))).ShouldBe(HttpStatusCode.UnprocessableEntity);

        Assert.Contains("moins de 100 ans", again.Text("#f-capacity-error"), StringComparison.Ordinal);
        Assert.Contains("tribunal de la famille", again.Text("#f-capacity-error"), StringComparison.Ordinal);
        Assert.NotEmpty(again.FindAll("a[href='#f-capacity']"));
        Assert.Equal("other", again.Find("[name='f.capacity'][checked]").GetAttribute("value"));
    }

    [Fact]
    public async Task After_a_hundred_years_anybody_may_have_a_birth_certificate()
    {
        await using var office = await CivilOffice.OpenAsync(TestDatabase.Sqlite);
        using var client = office.Tenant.NewClient();
        var old = office.Tenant.Clock.GetUtcNow().AddYears(-100).AddDays(-2).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

        var (reference, _) = await CivilOffice.AskAsync(client, "birth-certificate", CivilOffice.Birth(("f.capacity", "other"), ("f.act-date", old)));

        Assert.NotEmpty(reference);
    }

    [Theory, TestDatabases]
    public async Task A_missing_document_is_asked_for_at_its_question(TestDatabase database)
    {
        await using var office = await CivilOffice.OpenAsync(database);
        using var client = office.Tenant.NewClient();
        var byMail = CivilOffice.Birth([.. ForMyFather, ("f.delivery", "email"), ("f.copies", "1")]);

        var again = (await CivilOffice.SendAsync(client, "birth-certificate", byMail)).ShouldBe(HttpStatusCode.UnprocessableEntity);
        Assert.NotEmpty(again.Text("#f-family-link-error"));

        // The identity card depends on two answers, which only the handler weighs.
        again = (await again.SubmitAsync(CivilOffice.Form, null, TestFile.Png("f.family-link"))).ShouldBe(HttpStatusCode.UnprocessableEntity);
        Assert.Empty(again.FindAll("#f-family-link-error"));
        Assert.Contains("Copie de votre carte d’identité", again.Text("#f-identity-error"), StringComparison.Ordinal);
        Assert.Contains("Pour mon père, ma mère ou un grand-parent", again.Text("#f-identity-error"), StringComparison.Ordinal);

        var sent = await again.SubmitAsync(CivilOffice.Form, null, TestFile.Png("f.identity"));
        (await sent.FollowAsync()).ShouldBeOk();
    }

    [Fact]
    public async Task At_the_counter_the_card_itself_is_shown()
    {
        await using var office = await CivilOffice.OpenAsync(TestDatabase.Sqlite);
        using var client = office.Tenant.NewClient();
        using var agent = await office.SignInAgentAsync();

        var (reference, _) = await CivilOffice.AskAsync(client, "birth-certificate", CivilOffice.Birth(ForMyFather), TestFile.Png("f.family-link"));

        var documents = (await agent.VisitAsync("/desk/requests/" + reference)).Text("#civil-documents");
        Assert.Equal("Reçu Preuve du lien de famille", documents);
    }

    [Theory]
    [InlineData("representative")]
    [InlineData("notary")]
    public async Task Who_acts_for_another_proves_it(string capacity)
    {
        await using var office = await CivilOffice.OpenAsync(TestDatabase.Sqlite);
        using var client = office.Tenant.NewClient();
        var values = CivilOffice.Birth(("f.capacity", capacity), ("f.national-number", ""));

        var again = (await CivilOffice.SendAsync(client, "birth-certificate", values)).ShouldBe(HttpStatusCode.UnprocessableEntity);

        Assert.NotEmpty(again.Text("#f-mandate-error"));
        var sent = await again.SubmitAsync(CivilOffice.Form, null, TestFile.Png("f.mandate"));
        (await sent.FollowAsync()).ShouldBeOk();
    }

    [Theory, TestDatabases]
    public async Task An_act_of_tomorrow_does_not_exist(TestDatabase database)
    {
        await using var office = await CivilOffice.OpenAsync(database);
        using var client = office.Tenant.NewClient();
        var tomorrow = office.Tenant.Clock.GetUtcNow().AddDays(2).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

        var again = (await CivilOffice.SendAsync(client, "birth-certificate", CivilOffice.Birth(("f.act-date", tomorrow)))).ShouldBe(HttpStatusCode.UnprocessableEntity);

        Assert.Contains("pas après le", again.Text("#f-act-date-error"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("0")]
    [InlineData("11")]
    [InlineData("beaucoup")]
    public async Task Copies_are_one_to_ten(string copies)
    {
        await using var office = await CivilOffice.OpenAsync(TestDatabase.Sqlite);
        using var client = office.Tenant.NewClient();

        var again = (await CivilOffice.SendAsync(client, "birth-certificate", CivilOffice.Birth(("f.copies", copies)))).ShouldBe(HttpStatusCode.UnprocessableEntity);

        Assert.NotEmpty(again.Text("#f-copies-error"));
    }

    [Fact]
    public async Task The_prices_are_above_the_questions()
    {
        await using var office = await CivilOffice.OpenAsync(TestDatabase.Sqlite);
        using var client = office.Tenant.NewClient();

        var form = await client.VisitAsync("/services/birth-certificate/request");

        var prices = form.Text("[aria-labelledby='fees-title']");
        Assert.Contains("Par la poste, à l’étranger 6,00 € 5,00 €", prices, StringComparison.Ordinal);
        Assert.Contains("gratuit", prices, StringComparison.Ordinal);
        var again = await form.SubmitAsync(CivilOffice.Form, CivilOffice.Birth(("f.person", "")));
        Assert.Contains("12,00 €", again.Text("#fee-so-far"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("marriage-certificate", "self", "75 ans")]
    [InlineData("death-certificate", "spouse", "50 ans")]
    public async Task Each_act_has_its_own_circle(string slug, string capacity, string years)
    {
        await using var office = await CivilOffice.OpenAsync(TestDatabase.Sqlite);
        using var client = office.Tenant.NewClient();

        var refused = (await CivilOffice.SendAsync(client, slug, CivilOffice.Birth(("f.capacity", "other")))).ShouldBe(HttpStatusCode.UnprocessableEntity);
        var (reference, _) = await CivilOffice.AskAsync(client, slug, CivilOffice.Birth(("f.capacity", capacity)));

        Assert.Contains(years, refused.Text("#f-capacity-error"), StringComparison.Ordinal);
        Assert.NotEmpty(reference);
    }
}
