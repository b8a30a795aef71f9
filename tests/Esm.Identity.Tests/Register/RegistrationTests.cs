using System.Net;
using Esm.Security;
using Esm.Testing;

namespace Esm.Identity.Tests.Register;

public sealed class RegistrationTests
{
    private const string Email = "marie@ville.example";
    private const string Chosen = "trois vélos jaunes sous la pluie";

    [Theory]
    [InlineData(TestDatabase.Sqlite)]
    [InlineData(TestDatabase.Postgres)]
    public async Task Whoever_opens_the_mail_chooses_the_password_and_the_name(TestDatabase database)
    {
        await using var tenant = await EsmTenant.StartAsync(database, "Esm.Identity");
        var page = (await tenant.NewClient().GetAsync("/account/register")).ShouldBeOk();
        Assert.Empty(page.FindAll("[name=Password]"));
        var finish = (await tenant.NewClient().GetAsync(await tenant.RegisterAsync(Email, "Le voisin"))).ShouldBeOk();

        var done = await finish.SubmitAsync("main form", new { DisplayName = "Marie Dupont", Password = Chosen });

        Assert.True(done.Location is not null, done.Text("main"));
        var client = tenant.NewClient();
        Assert.Equal(HttpStatusCode.Redirect, (await client.TrySignInAsync(Email, Chosen)).Status);
        Assert.Equal("Marie Dupont", (await client.VisitAsync("/account")).Find("#DisplayName").GetAttribute("value"));
    }

    [Theory]
    [InlineData(TestDatabase.Sqlite)]
    [InlineData(TestDatabase.Postgres)]
    public async Task Registering_anew_ends_the_first_link_and_what_was_typed_with_it(TestDatabase database)
    {
        await using var tenant = await EsmTenant.StartAsync(database, "Esm.Identity");
        var first = await tenant.RegisterAsync(Email, "Le voisin");
        var second = await tenant.RegisterAsync(Email.ToUpperInvariant(), "Marie Dupont");

        var old = await tenant.NewClient().GetAsync(first);
        var current = (await tenant.NewClient().GetAsync(second)).ShouldBeOk();

        Assert.Empty(old.FindAll("[name=Password]"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, old.Status);
        Assert.Equal("Marie Dupont", current.Find("#DisplayName").GetAttribute("value"));
    }

    [Fact]
    public async Task A_form_opened_with_the_first_link_chooses_nothing_once_there_is_a_second()
    {
        await using var tenant = await EsmTenant.StartAsync(TestDatabase.Sqlite, "Esm.Identity");
        var open = (await tenant.NewClient().GetAsync(await tenant.RegisterAsync(Email, "Le voisin"))).ShouldBeOk();
        await tenant.RegisterAsync(Email, "Marie Dupont");

        (await open.SubmitAsync("main form", new { Password = Chosen })).ShouldBe(HttpStatusCode.UnprocessableEntity);

        (await tenant.NewClient().TrySignInAsync(Email, Chosen)).ShouldBe(HttpStatusCode.UnprocessableEntity);
    }

    [Theory]
    [InlineData(TestDatabase.Sqlite)]
    [InlineData(TestDatabase.Postgres)]
    public async Task The_form_sent_twice_makes_one_account_and_says_so_twice(TestDatabase database)
    {
        await using var tenant = await EsmTenant.StartAsync(database, "Esm.Identity");
        var form = (await tenant.NewClient().GetAsync(await tenant.RegisterAsync(Email, "Marie"))).ShouldBeOk();

        var answers = await Task.WhenAll(form.SubmitAsync("main form", new { Password = Chosen }), form.SubmitAsync("main form", new { Password = Chosen }));

        Assert.All(answers, answer => Assert.True(answer.Location is not null, answer.Text("main")));
        Assert.Equal(HttpStatusCode.Redirect, (await tenant.NewClient().TrySignInAsync(Email, Chosen)).Status);
    }

    [Fact]
    public async Task The_link_is_over_after_an_hour()
    {
        await using var tenant = await EsmTenant.StartAloneAsync(new EsmHostOptions(), new EsmTenantOptions { Features = ["Esm.Identity"] });
        var link = await tenant.RegisterAsync(Email, "Marie");

        tenant.Clock.Advance(TimeSpan.FromMinutes(61));

        (await tenant.NewClient().GetAsync(link)).ShouldBe(HttpStatusCode.UnprocessableEntity);
    }

    [Fact]
    public async Task A_weak_password_is_refused_and_the_link_still_counts()
    {
        await using var tenant = await EsmTenant.StartAsync(TestDatabase.Sqlite, "Esm.Identity");
        var form = (await tenant.NewClient().GetAsync(await tenant.RegisterAsync(Email, "Marie"))).ShouldBeOk();

        var refused = (await form.SubmitAsync("main form", new { Password = "court" })).ShouldBe(HttpStatusCode.UnprocessableEntity);

        Assert.NotEmpty(refused.Text("#Password-error"));
        Assert.True((await refused.SubmitAsync("main form", new { Password = Chosen })).Location is not null);
    }

    [Fact]
    public async Task The_answer_and_its_cost_are_the_same_for_a_free_and_a_taken_address()
    {
        await using var tenant = await EsmTenant.StartAsync(TestDatabase.Sqlite, "Esm.Identity");
        await tenant.AddUserAsync("marie", RoleNames.Citizen);
        await tenant.AskAsync("premier@ville.example", "Essai");

        var free = await tenant.AskAsync("nouvelle@ville.example", "Personne");
        var taken = await tenant.AskAsync("marie@ville.example", "Personne");

        Assert.Equal(free.Location, taken.Location);
        Assert.Equal(free.QueryCount, taken.QueryCount);
        var mails = await tenant.DeliverMailsAsync();
        Assert.Contains(mails, mail => mail.To == "nouvelle@ville.example");
        Assert.Contains("déjà", Assert.Single(mails, mail => mail.To == "marie@ville.example").Subject, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(TestDatabase.Sqlite)]
    [InlineData(TestDatabase.Postgres)]
    public async Task A_mailbox_gets_five_mails_an_hour_whatever_is_asked_for_it_and_by_whom(TestDatabase database)
    {
        await using var tenant = await EsmTenant.StartAsync(database, "Esm.Identity");
        await tenant.AddUserAsync("marie", RoleNames.Citizen);
        await tenant.AddUserAsync("paul", RoleNames.Citizen);
        using var paul = tenant.NewClient();
        await paul.TrySignInAsync("paul", TestPeople.Password);

        for (var i = 0; i < 6; i++)
        {
            await tenant.AskAsync(i % 2 == 0 ? Email : "marie+colis@ville.example", "Personne");
            var forgot = (await paul.GetAsync("/account/forgot-password")).ShouldBeOk();
            await forgot.SubmitAsync("main form:has([name=UserName])", new { UserName = Email });
        }

        var mails = await tenant.DeliverMailsAsync();
        Assert.Equal(5, mails.Count(mail => mail.To.StartsWith("marie", StringComparison.Ordinal)));
    }

    // Mail servers bring all of these to marie@ville.example.
    [Theory]
    [InlineData(TestDatabase.Sqlite)]
    [InlineData(TestDatabase.Postgres)]
    public async Task A_mailbox_written_in_another_way_is_not_written_to(TestDatabase database)
    {
        await using var tenant = await EsmTenant.StartAsync(database, "Esm.Identity");
        using var client = tenant.NewClient();
        var page = (await client.GetAsync("/account/register")).ShouldBeOk();

        foreach (var email in new[] { "\"marie\"@ville.example", "\"ma\\rie\"@ville.example", "marie@ville.example.", "marie@[192.0.2.1]" })
        {
            var refused = (await page.SubmitAsync("main form", new { DisplayName = "Personne", Email = email })).ShouldBe(HttpStatusCode.UnprocessableEntity);
            Assert.NotEmpty(refused.Text("#Email-error"));
        }

        Assert.Empty(await tenant.DeliverMailsAsync());
    }

    [Fact]
    public async Task No_line_break_reaches_a_name()
    {
        await using var tenant = await EsmTenant.StartAsync(TestDatabase.Sqlite, "Esm.Identity");

        await tenant.AskAsync(Email, "Marie\r\nBcc: x@ville.example");

        var mail = Assert.Single(await tenant.DeliverMailsAsync());
        var page = (await tenant.NewClient().GetAsync(mail.Links[0])).ShouldBeOk();
        Assert.DoesNotContain(page.Find("#DisplayName").GetAttribute("value")!, char.IsControl);
    }
}
