using System.Net;
using Esm.Security;
using Esm.Testing;

namespace Esm.Identity.Tests.MyAccount;

public sealed class ChangeAddressTests
{
    private const string Former = "marie@ville.example";
    private const string Requested = "marie.dupont@courriel.example";

    [Theory]
    [InlineData(TestDatabase.Sqlite)]
    [InlineData(TestDatabase.Postgres)]
    public async Task A_new_address_counts_once_it_is_confirmed_and_the_former_one_hears_of_it(TestDatabase database)
    {
        await using var tenant = await EsmTenant.StartAsync(database, "Esm.Identity");
        await tenant.AddUserAsync("marie", RoleNames.Citizen);
        using var client = tenant.NewClient();
        await client.TrySignInAsync("marie", TestPeople.Password);
        await (await client.VisitAsync("/account")).SubmitAsync("main form", new { Email = Requested, TestPeople.Password });
        var mails = await tenant.DeliverMailsAsync();
        var confirm = Assert.Single(mails, mail => mail.To == Requested);
        Assert.DoesNotContain(mails, mail => mail.To == Former);

        var page = (await client.GetAsync(confirm.Links[0])).ShouldBeOk();
        Assert.Equal(HttpStatusCode.Redirect, (await page.SubmitAsync("main form")).Status);

        var told = Assert.Single(await tenant.DeliverMailsAsync(), mail => mail.To == Former);
        Assert.DoesNotContain("dupont", told.Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, (await tenant.NewClient().TrySignInAsync(Requested, TestPeople.Password)).Status);
    }

    [Fact]
    public async Task An_admin_who_changes_an_address_leaves_the_former_one_informed()
    {
        await using var tenant = await EsmTenant.StartAsync(TestDatabase.Sqlite, "Esm.Identity");
        await tenant.AddUserAsync("marie", RoleNames.Citizen);
        await tenant.AddUserAsync("admin", RoleNames.Administrator);
        using var admin = tenant.NewClient();
        await admin.TrySignInAsync("admin", TestPeople.Password);
        var people = await admin.VisitAsync("/admin/people?q=marie");
        var edit = await people.ClickAsync("tbody a");

        Assert.True((await edit.SubmitAsync("form:has([name=DisplayName])", new { Email = Requested })).Location is not null);

        Assert.Single(await tenant.DeliverMailsAsync(), mail => mail.To == Former);
    }

    [Theory]
    [InlineData(TestDatabase.Sqlite)]
    [InlineData(TestDatabase.Postgres)]
    public async Task Passwords_are_not_guessed_endlessly_by_somebody_who_found_a_session_open(TestDatabase database)
    {
        await using var tenant = await EsmTenant.StartAsync(database, "Esm.Identity");
        await tenant.AddUserAsync("marie", RoleNames.Citizen);
        using var client = tenant.NewClient();
        await client.TrySignInAsync("marie", TestPeople.Password);
        for (var i = 0; i < 5; i++)
        {
            await (await client.VisitAsync("/account/password")).SubmitAsync("main form", new { Current = "faux", Requested = "cinq vaches rousses au pré vert" });
            await (await client.VisitAsync("/account")).SubmitAsync("main form", new { Email = Requested, Password = "faux" });
        }

        var right = await (await client.VisitAsync("/account/password")).SubmitAsync("main form", new { Current = TestPeople.Password, Requested = "cinq vaches rousses au pré vert" });

        right.ShouldBe(HttpStatusCode.UnprocessableEntity);
        Assert.Equal(HttpStatusCode.Redirect, (await tenant.NewClient().TrySignInAsync("marie", TestPeople.Password)).Status);
    }
}
