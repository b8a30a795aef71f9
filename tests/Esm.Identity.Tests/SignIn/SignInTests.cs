using System.Net;
using Esm.Identity.Limits;
using Esm.Security;
using Esm.Testing;

namespace Esm.Identity.Tests.SignIn;

public sealed class SignInTests
{
    [Fact]
    public async Task The_right_password_signs_in_with_a_hard_cookie()
    {
        await using var tenant = await EsmTenant.StartAsync(TestDatabase.Sqlite, "Esm.Identity");
        await tenant.AddUserAsync("marie", RoleNames.Citizen);
        var client = tenant.NewClient();

        var answer = await client.TrySignInAsync("MARIE", TestPeople.Password);

        Assert.Equal(HttpStatusCode.Redirect, answer.Status);
        var name = $"__Host-esm-{tenant.Name.ToLowerInvariant()}";
        var cookie = Assert.Single(answer.Headers.GetValues("Set-Cookie"), one => one.StartsWith(name + "=", StringComparison.Ordinal)).ToLowerInvariant();
        Assert.Contains("; path=/;", cookie + ";", StringComparison.Ordinal);
        Assert.Contains("; secure", cookie, StringComparison.Ordinal);
        Assert.Contains("; httponly", cookie, StringComparison.Ordinal);
        Assert.Contains("; samesite=lax", cookie, StringComparison.Ordinal);
        Assert.DoesNotContain("domain=", cookie, StringComparison.Ordinal);
        (await client.GetAsync("/account")).ShouldBeOk();
    }

    [Fact]
    public async Task Wrong_unknown_and_locked_are_told_in_the_same_words()
    {
        await using var tenant = await EsmTenant.StartAsync(TestDatabase.Sqlite, "Esm.Identity");
        await tenant.AddUserAsync("marie", RoleNames.Citizen);
        var client = tenant.NewClient();

        var unknown = await client.TrySignInAsync("personne", "faux");
        var wrong = await client.TrySignInAsync("marie", "faux");
        for (var i = 1; i < GuessLimits.Tries; i++)
        {
            await client.TrySignInAsync("marie", "faux");
        }

        var locked = await client.TrySignInAsync("marie", TestPeople.Password);

        Assert.All([unknown, wrong, locked], page => Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status));
        Assert.Equal(unknown.Text("#UserName-error"), wrong.Text("#UserName-error"));
        Assert.Equal(unknown.Text("#UserName-error"), locked.Text("#UserName-error"));
    }

    [Fact]
    public async Task A_disabled_account_is_told_so_only_with_its_password()
    {
        await using var tenant = await EsmTenant.StartAsync(TestDatabase.Sqlite, "Esm.Identity");
        await tenant.AddUserAsync("marie", RoleNames.Citizen);
        await tenant.ChangeAccountAsync("marie", account => account.Disable(tenant.Clock.GetUtcNow()));
        var client = tenant.NewClient();

        var wrong = await client.TrySignInAsync("marie", "faux");
        var right = await client.TrySignInAsync("marie", TestPeople.Password);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, right.Status);
        Assert.NotEqual(wrong.Text("#UserName-error"), right.Text("#UserName-error"));
    }

    [Fact]
    public async Task An_agent_may_not_open_the_accounts_and_an_administrator_may()
    {
        await using var tenant = await EsmTenant.StartAsync(TestDatabase.Sqlite, "Esm.Identity");
        await tenant.AddUserAsync("agent", RoleNames.Agent);
        await tenant.AddUserAsync("admin", RoleNames.Administrator);
        var agent = tenant.NewClient();
        await agent.TrySignInAsync("agent", TestPeople.Password);
        var admin = tenant.NewClient();
        await admin.TrySignInAsync("admin", TestPeople.Password);

        Assert.NotEqual(HttpStatusCode.OK, (await agent.GetAsync("/admin/people")).Status);
        (await admin.GetAsync("/admin/people?q=agent")).ShouldBeOk();
        (await admin.GetAsync("/admin/roles/Agent")).ShouldBeOk();
    }

    [Fact]
    public async Task A_recipe_applied_twice_makes_one_account_and_one_password()
    {
        await using var tenant = await EsmTenant.StartAsync(TestDatabase.Sqlite, "Esm.Identity");
        var payload = new { users = new[] { new { userName = "agent", displayName = "Agent", roles = new[] { RoleNames.Agent }, generatePassword = true } } };

        var first = await tenant.RunStepAsync("users", payload);
        var second = await tenant.RunStepAsync("users", payload);

        var account = Assert.Single(first.GeneratedAccounts);
        Assert.Empty(second.GeneratedAccounts);
        var answer = await tenant.NewClient().TrySignInAsync("agent", account.Password);
        Assert.Equal(HttpStatusCode.Redirect, answer.Status);
    }

    [Theory]
    [InlineData(TestDatabase.Sqlite)]
    [InlineData(TestDatabase.Postgres)]
    public async Task A_password_that_was_typed_counts_for_an_account_that_the_recipe_brings_too(TestDatabase database)
    {
        await using var tenant = await EsmTenant.StartAsync(database, "Esm.Identity");
        await tenant.RunStepAsync("users", new { users = new[] { new { userName = "admin", displayName = "Admin", roles = new[] { RoleNames.Administrator }, generatePassword = true } } });
        var typed = new
        {
            users = new[]
            {
                new { userName = "Admin", displayName = "admin", email = "moi@ville.example", roles = new[] { RoleNames.Administrator }, TestPeople.Password, replace = true },
            },
        };

        await tenant.RunStepAsync("users", typed);

        Assert.Equal(HttpStatusCode.Redirect, (await tenant.NewClient().TrySignInAsync("moi@ville.example", TestPeople.Password)).Status);
    }
}
