using System.Net;
using Esm.Security;
using Esm.Testing;

namespace Esm.Identity.Tests.People;

public sealed class StaleFormsTests
{
    [Theory]
    [InlineData(TestDatabase.Sqlite)]
    [InlineData(TestDatabase.Postgres)]
    public async Task Of_two_who_change_the_same_person_the_second_is_told_and_keeps_what_was_typed(TestDatabase database)
    {
        await using var tenant = await EsmTenant.StartAsync(database, "Esm.Identity");
        await tenant.AddUserAsync("marie", RoleNames.Citizen);
        using var admin = await StartAsync(tenant);
        var people = await admin.VisitAsync("/admin/people?q=marie");
        var (first, second) = (await people.ClickAsync("tbody a"), await people.ClickAsync("tbody a"));
        await first.SubmitAsync("form:has([name=DisplayName])", new { Roles = new[] { RoleNames.Citizen, RoleNames.Agent } });

        var told = (await second.SubmitAsync("form:has([name=DisplayName])", new { DisplayName = "Marie Dupont" })).ShouldBe(HttpStatusCode.UnprocessableEntity);

        Assert.Contains("Entre-temps", told.Text(".error-summary"), StringComparison.Ordinal);
        Assert.Equal("Marie Dupont", told.Find("#DisplayName").GetAttribute("value"));
        Assert.True((await told.SubmitAsync("form:has([name=DisplayName])")).Location is not null);
    }

    [Theory]
    [InlineData(TestDatabase.Sqlite)]
    [InlineData(TestDatabase.Postgres)]
    public async Task Of_two_who_change_the_same_role_the_second_is_told_and_keeps_what_was_ticked(TestDatabase database)
    {
        await using var tenant = await EsmTenant.StartAsync(database, "Esm.Identity");
        using var admin = await StartAsync(tenant);
        var (first, second) = (await admin.VisitAsync("/admin/roles/Agent"), await admin.VisitAsync("/admin/roles/Agent"));
        await first.SubmitAsync("form:has([name=Held])", new { Held = new[] { "ManageRoles" } });

        var told = (await second.SubmitAsync("form:has([name=Held])", new { Held = new[] { "ManageUsers" } })).ShouldBe(HttpStatusCode.UnprocessableEntity);

        Assert.Contains("Entre-temps", told.Text(".error-summary"), StringComparison.Ordinal);
        Assert.True(told.Find("#p-ManageUsers").HasAttribute("checked"));
        Assert.False(told.Find("#p-ManageRoles").HasAttribute("checked"));
    }

    private static async Task<EsmClient> StartAsync(EsmTenant tenant)
    {
        await tenant.AddUserAsync("admin", RoleNames.Administrator);
        var admin = tenant.NewClient();
        await admin.TrySignInAsync("admin", TestPeople.Password);
        return admin;
    }
}
