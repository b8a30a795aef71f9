using System.Net;
using Esm.Security;
using Esm.Testing;

namespace Esm.Departments.Sports.Tests.Week;

public sealed class WeekTests
{
    [Theory, TestDatabases]
    public async Task The_week_is_the_departments_others_neither_open_it_nor_find_it_in_their_menu(TestDatabase database)
    {
        await using var commune = await SportsCommune.StartAsync(database);
        var reference = await SportsCommune.ReferenceAsync(await commune.BookAsync(SportsCommune.Booking()));
        using var sports = await commune.SignInAsync();
        using var other = await commune.Tenant.SignInAsync(RoleNames.Agent, "environment");

        var own = await sports.VisitAsync("/desk/sports");

        Assert.Equal("18:00–20:00 Jean Petit", own.Text("td[data-label='mercredi 2/12'] li"));
        Assert.EndsWith(reference, own.Find("td[data-label='mercredi 2/12'] a").GetAttribute("href"), StringComparison.Ordinal);
        (await other.GetAsync("/desk/sports")).ShouldBe(HttpStatusCode.Forbidden);
        Assert.NotEmpty(own.FindAll("nav a[href$='/desk/sports']"));
        Assert.Empty((await other.VisitAsync("/desk")).FindAll("nav a[href$='/desk/sports']"));
    }

    [Fact]
    public async Task Other_weeks_are_a_click_away_and_a_wrong_day_shows_this_week()
    {
        await using var commune = await SportsCommune.StartAsync(TestDatabase.Sqlite);
        await commune.BookAsync(SportsCommune.Booking(date: "2026-12-09"));
        using var agent = await commune.SignInAsync();

        var now = await agent.VisitAsync("/desk/sports?day=yesterday");
        var next = (await now.ClickAsync("a[href$='day=2026-12-07']")).ShouldBeOk();

        Assert.Empty(now.FindAll("td li"));
        Assert.Single(next.FindAll("td li"));
    }

    [Fact]
    public async Task Strangers_do_not_see_the_week()
    {
        await using var commune = await SportsCommune.StartAsync(TestDatabase.Sqlite);

        Assert.Equal(HttpStatusCode.Redirect, (await commune.NewClient().GetAsync("/desk/sports")).Status);
    }
}
