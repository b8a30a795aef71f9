using System.Net;
using Esm.Departments.Sports.Data;
using Esm.Security;
using Esm.Testing;
using Microsoft.EntityFrameworkCore;

namespace Esm.Departments.Sports.Tests.Manage;

public sealed class ManageTests
{
    [Theory, TestDatabases]
    public async Task More_places_let_those_who_wait_move_up(TestDatabase database)
    {
        await using var commune = await SportsCommune.StartAsync(database);
        for (var i = 0; i < 4; i++)
        {
            await SportsCommune.ReferenceAsync(await commune.RegisterAsync($"Personne {i}"));
        }

        using var admin = await commune.Tenant.SignInAsync(RoleNames.DepartmentAdministrator, "sports");
        var page = await admin.VisitAsync("/admin/sports");
        (await (await page.SubmitAsync("form:has(#capacity-judo-adults)", new { number = "3" })).FollowAsync()).ShouldBeOk();

        var standings = await commune.ReadAsync(db => db.Registrations.OrderBy(row => row.Number).Select(row => row.Standing).ToListAsync());
        Assert.Equal([Standing.Enrolled, Standing.Enrolled, Standing.Enrolled, Standing.Waiting], standings);
        Assert.Single((await commune.Tenant.DeliverMailsAsync()), mail => mail.Text.Contains("une place s’est libérée", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Stock_and_opening_hours_count_from_now_on()
    {
        await using var commune = await SportsCommune.StartAsync(TestDatabase.Sqlite);
        using var admin = await commune.Tenant.SignInAsync(RoleNames.DepartmentAdministrator, "sports");

        await (await admin.VisitAsync("/admin/sports")).SubmitAsync("form:has(#stock-tent)", new { number = "9" });
        var hall = await (await admin.VisitAsync("/admin/sports")).ClickAsync("a[href$='/halls/big']");
        await hall.SubmitAsync("main form", new Dictionary<string, string> { ["hours[wednesday]"] = "", ["hours[sunday]"] = "10:00-12:00" });

        Assert.Equal(9, await commune.ReadAsync(db => db.Equipment.Where(one => one.Code == "tent").Select(one => one.Stock).SingleAsync()));
        var closed = (await commune.BookAsync(SportsCommune.Booking())).ShouldBe(HttpStatusCode.UnprocessableEntity);
        Assert.Contains("fermé le mercredi", closed.Text("#f-slot-error"), StringComparison.Ordinal);
        await SportsCommune.ReferenceAsync(await commune.BookAsync(SportsCommune.Booking("10:00", "2026-12-06")));
    }

    [Fact]
    public async Task What_cannot_be_is_told_at_the_field_and_kept()
    {
        await using var commune = await SportsCommune.StartAsync(TestDatabase.Sqlite);
        using var admin = await commune.Tenant.SignInAsync(RoleNames.DepartmentAdministrator, "sports");
        var page = await admin.VisitAsync("/admin/sports");

        var stock = (await page.SubmitAsync("form:has(#stock-tent)", new { number = "plenty" })).ShouldBe(HttpStatusCode.UnprocessableEntity);
        var hall = await (await admin.VisitAsync("/admin/sports/halls/big")).SubmitAsync("main form", new Dictionary<string, string> { ["hours[monday]"] = "8h30" });

        Assert.Equal("plenty", stock.Find("#stock-tent").GetAttribute("value"));
        Assert.Contains("nombre entier", stock.Text("#stock-tent-error"), StringComparison.Ordinal);
        hall.ShouldBe(HttpStatusCode.UnprocessableEntity);
        Assert.Equal("8h30", hall.Find("#monday").GetAttribute("value"));
    }

    [Fact]
    public async Task Administrators_of_other_departments_and_agents_stay_out()
    {
        await using var commune = await SportsCommune.StartAsync(TestDatabase.Sqlite);
        using var other = await commune.Tenant.SignInAsync(RoleNames.DepartmentAdministrator, "environment");
        using var agent = await commune.SignInAsync();

        (await other.GetAsync("/admin/sports")).ShouldBe(HttpStatusCode.Forbidden);
        (await other.GetAsync("/admin/sports/halls/big")).ShouldBe(HttpStatusCode.Forbidden);
        Assert.NotEqual(HttpStatusCode.OK, (await agent.GetAsync("/admin/sports")).Status);
    }
}
