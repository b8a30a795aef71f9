using System.Net;
using Esm.Security;
using Esm.Testing;

namespace Esm.Identity.Tests.SignIn;

public sealed class GuessingTests
{
    private static readonly EsmHostOptions BehindProxy = new() { Configuration = [new("ForwardedHeaders_Enabled", "true")] };

    [Theory]
    [InlineData(TestDatabase.Sqlite)]
    [InlineData(TestDatabase.Postgres)]
    public async Task A_stranger_who_guesses_does_not_lock_the_owner_out(TestDatabase database)
    {
        await using var tenant = await StartAsync(database);
        using var owner = From(tenant, "203.0.113.7");
        await owner.TrySignInAsync("marie", TestPeople.Password);
        await (await owner.VisitAsync("/account/sign-out")).SubmitAsync("main form");
        using var stranger = From(tenant, "198.51.100.9");

        await GuessAsync(stranger, 12);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await stranger.TrySignInAsync("marie", TestPeople.Password)).Status);
        Assert.Equal(HttpStatusCode.Redirect, (await owner.TrySignInAsync("marie", TestPeople.Password)).Status);
        using var elsewhere = From(tenant, "192.0.2.44");
        Assert.Equal(HttpStatusCode.Redirect, (await elsewhere.TrySignInAsync("marie@ville.example", TestPeople.Password)).Status);
    }

    [Fact]
    public async Task The_owner_gets_in_from_a_device_that_did_before_though_others_share_its_address_or_guess_from_everywhere()
    {
        await using var tenant = await StartAsync(TestDatabase.Sqlite);
        using var owner = From(tenant, "203.0.113.7");
        await owner.TrySignInAsync("marie", TestPeople.Password);
        await (await owner.VisitAsync("/account/sign-out")).SubmitAsync("main form");
        await GuessAsync(From(tenant, "203.0.113.7"), 6);
        for (var i = 0; i < 24; i++)
        {
            await GuessAsync(From(tenant, $"2001:db8:{i:x}::1"), 5);
        }

        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await From(tenant, "2001:db8:ffff::1").TrySignInAsync("marie", TestPeople.Password)).Status);
        Assert.Equal(HttpStatusCode.Redirect, (await owner.TrySignInAsync("marie", TestPeople.Password)).Status);
    }

    [Fact]
    public async Task Addresses_of_one_network_of_IPv6_count_together()
    {
        await using var tenant = await StartAsync(TestDatabase.Sqlite);
        for (var i = 1; i <= 5; i++)
        {
            await GuessAsync(From(tenant, $"2001:db8:1:2::{i}"), 1);
        }

        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await From(tenant, "2001:db8:1:2:ffff::9").TrySignInAsync("marie", TestPeople.Password)).Status);
        Assert.Equal(HttpStatusCode.Redirect, (await From(tenant, "2001:db8:1:3::1").TrySignInAsync("marie", TestPeople.Password)).Status);
    }

    [Fact]
    public async Task A_device_of_somebody_else_gains_nothing()
    {
        await using var tenant = await StartAsync(TestDatabase.Sqlite);
        await tenant.AddUserAsync("paul", RoleNames.Citizen);
        using var paul = From(tenant, "198.51.100.9");
        await paul.TrySignInAsync("paul", TestPeople.Password);
        await (await paul.VisitAsync("/account/sign-out")).SubmitAsync("main form");

        await GuessAsync(paul, 5);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await From(tenant, "198.51.100.9").TrySignInAsync("marie", TestPeople.Password)).Status);
    }

    [Fact]
    public async Task The_guesser_may_try_again_after_five_minutes()
    {
        await using var tenant = await StartAsync(TestDatabase.Sqlite);
        using var client = From(tenant, "198.51.100.9");
        await GuessAsync(client, 7);

        tenant.Clock.Advance(TimeSpan.FromMinutes(5.1));

        Assert.Equal(HttpStatusCode.Redirect, (await client.TrySignInAsync("marie", TestPeople.Password)).Status);
    }

    [Theory]
    [InlineData(TestDatabase.Sqlite)]
    [InlineData(TestDatabase.Postgres)]
    public async Task The_right_password_posted_twice_at_once_signs_in_both_times(TestDatabase database)
    {
        await using var tenant = await EsmTenant.StartAsync(database, "Esm.Identity");
        await tenant.AddUserAsync("marie", RoleNames.Citizen);
        for (var i = 0; i < 10; i++)
        {
            // Each from a window of its own: who is signed in by the first answer no longer sends the form of a stranger.
            var clients = Enumerable.Range(0, 3).Select(_ => tenant.NewClient()).ToArray();
            var pages = await Task.WhenAll(clients.Select(client => client.GetAsync("/account/sign-in")));

            var answers = await Task.WhenAll(pages.Select(page => page.SubmitAsync("form:has([name=Password])", new { UserName = "marie", TestPeople.Password })));

            Assert.All(answers, answer => Assert.Equal(HttpStatusCode.Redirect, answer.Status));
            Array.ForEach(clients, client => client.Dispose());
        }
    }

    [Theory]
    [InlineData("//ailleurs.example")]
    [InlineData("/\\ailleurs.example")]
    [InlineData("/\t/ailleurs.example")]
    [InlineData("/\r\nX-A: b")]
    [InlineData("/é")]
    [InlineData("https://ailleurs.example/")]
    [InlineData("~//ailleurs.example")]
    [InlineData("/autre-commune/desk")]
    public async Task Signing_in_leads_nowhere_else(string returnUrl)
    {
        await using var tenant = await EsmTenant.StartAsync(TestDatabase.Sqlite, "Esm.Identity");
        await tenant.AddUserAsync("marie", RoleNames.Citizen);
        using var client = tenant.NewClient();
        var page = (await client.GetAsync("/account/sign-in?ReturnUrl=" + Uri.EscapeDataString(returnUrl))).ShouldBeOk();

        var answer = await page.SubmitAsync("form:has([name=Password])", new { UserName = "marie", TestPeople.Password });

        Assert.Equal(tenant.Address, answer.Location);
        Assert.Equal(tenant.Address, (await client.GetAsync("/account/sign-in?ReturnUrl=" + Uri.EscapeDataString(returnUrl))).Location);
        Assert.Equal(tenant.Address, (await client.GetAsync("/language/nl?returnUrl=" + Uri.EscapeDataString(returnUrl))).Location);
    }

    private static async Task<EsmTenant> StartAsync(TestDatabase database)
    {
        var tenant = await EsmTenant.StartAloneAsync(BehindProxy, new EsmTenantOptions { Database = database, Features = ["Esm.Identity"] });
        await tenant.AddUserAsync("marie", RoleNames.Citizen);
        return tenant;
    }

    private static EsmClient From(EsmTenant tenant, string address)
    {
        var client = tenant.NewClient();
        client.Http.DefaultRequestHeaders.Add("X-Forwarded-For", address);
        return client;
    }

    private static async Task GuessAsync(EsmClient client, int times)
    {
        for (var i = 0; i < times; i++)
        {
            await client.TrySignInAsync("marie", "faux");
        }
    }
}
