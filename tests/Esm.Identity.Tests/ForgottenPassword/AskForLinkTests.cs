using Esm.Security;
using Esm.Testing;

namespace Esm.Identity.Tests.ForgottenPassword;

public sealed class AskForLinkTests
{
    [Fact]
    public async Task A_known_account_costs_what_an_unknown_one_costs_and_answers_the_same()
    {
        await using var tenant = await EsmTenant.StartAsync(TestDatabase.Sqlite, "Esm.Identity");
        await tenant.AddUserAsync("marie", RoleNames.Citizen);
        await AskAsync(tenant, "warm-up");

        var known = await AskAsync(tenant, "marie");
        var unknown = await AskAsync(tenant, "personne");

        Assert.Equal(unknown.QueryCount, known.QueryCount);
        Assert.Equal(unknown.Location, known.Location);
        Assert.True(known.QueryCount > 0);
    }

    [Theory]
    [InlineData("marie")]
    [InlineData("MARIE@ville.example")]
    public async Task The_owner_of_an_account_gets_one_mail(string nameOrEmail)
    {
        await using var tenant = await EsmTenant.StartAsync(TestDatabase.Sqlite, "Esm.Identity");
        await tenant.AddUserAsync("marie", RoleNames.Citizen);

        await AskAsync(tenant, nameOrEmail);

        var mail = Assert.Single(await tenant.DeliverMailsAsync());
        Assert.Equal("marie@ville.example", mail.To);
    }

    [Fact]
    public async Task Nobody_gets_a_mail_for_an_unknown_or_a_disabled_account()
    {
        await using var tenant = await EsmTenant.StartAsync(TestDatabase.Sqlite, "Esm.Identity");
        await tenant.AddUserAsync("marie", RoleNames.Citizen);
        await tenant.ChangeAccountAsync("marie", account => account.Disable(tenant.Clock.GetUtcNow()));

        await AskAsync(tenant, "marie");
        await AskAsync(tenant, new string('x', 5000));

        Assert.Empty(await tenant.DeliverMailsAsync());
    }

    private static async Task<HtmlPage> AskAsync(EsmTenant tenant, string nameOrEmail)
    {
        using var client = tenant.NewClient();
        var page = (await client.GetAsync("/account/forgot-password")).ShouldBeOk();
        var answer = await page.SubmitAsync("main form:has([name=UserName])", new { UserName = nameOrEmail });
        Assert.True(answer.Location is not null, answer.Text("main"));
        return answer;
    }
}
