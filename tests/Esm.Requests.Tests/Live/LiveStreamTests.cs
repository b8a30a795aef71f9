using System.Net;
using Esm.Requests.Data;
using Esm.Requests.Live;
using Esm.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Esm.Requests.Tests.Live;

public sealed class LiveStreamTests
{
    [Theory, TestDatabases]
    public async Task An_agent_is_told_of_new_requests_and_of_what_colleagues_change(TestDatabase database)
    {
        await using var desk = await OpenDesk.StartAsync(database);
        using var paul = await desk.Commune.SignInAsync(Commune.Paul);
        using var stream = await EventStream.OpenAsync(desk.Anna);

        var reference = await desk.ReportAsync();
        var id = await IdOfAsync(desk.Commune, reference);
        Assert.Equal(id, (await stream.NextAsync("request"))?.Data);
        await Desk.TakeAsync(paul, reference);
        Assert.Equal(id, (await stream.NextAsync("request"))?.Data);
        await Desk.NoteAsync(paul, reference, "Vu sur place.");
        Assert.Equal(id, (await stream.NextAsync("request"))?.Data);
        Assert.Contains("Paul Martin", (await desk.Anna.VisitAsync("/desk?handler=List")).Text(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Agents_of_two_nodes_on_one_database_see_each_others_moves()
    {
        await using var commune = await Commune.StartAsync(TestDatabase.Postgres);
        await using var otherHost = await EsmHost.StartAsync();
        await using var otherNode = await otherHost.AddTenantAsync(new EsmTenantOptions
        {
            Database = TestDatabase.Postgres,
            Name = commune.Tenant.Name,
            Features = ["Esm.Departments.Environment"],
        });
        using var citizen = commune.NewClient();
        using var paul = await commune.SignInAsync(Commune.Paul);
        using var anna = await otherNode.SignInAsync(new TestUser(Commune.Anna, Commune.Password));
        var (reference, _) = await Commune.ReportAsync(citizen);
        var id = await IdOfAsync(commune, reference);
        using var there = await EventStream.OpenAsync(anna);
        using var here = await EventStream.OpenAsync(paul);

        await Desk.TakeAsync(paul, reference);
        Assert.Equal(id, (await there.NextAsync("request"))?.Data);
        Assert.Contains("Paul Martin", (await anna.VisitAsync("/desk/board")).Text("[data-column=Active]"), StringComparison.Ordinal);
        Assert.Equal(id, (await here.NextAsync("request"))?.Data);

        await Desk.NoteAsync(anna, reference, "Vu d’ailleurs.");
        Assert.Equal(id, (await here.NextAsync("request"))?.Data);
    }

    [Theory, TestDatabases]
    public async Task The_stream_ends_when_the_tenant_is_rebuilt_and_its_successor_takes_listeners(TestDatabase database)
    {
        await using var desk = await OpenDesk.StartAsync(database);
        using var stream = await EventStream.OpenAsync(desk.Anna);

        await desk.Commune.Tenant.EnableAsync("Esm.Admin");

        Assert.Null(await stream.NextAsync("request"));
        using var again = await EventStream.OpenAsync(desk.Anna);
        await desk.ReportAsync();
        Assert.NotNull(await again.NextAsync("request"));
    }

    [Theory, TestDatabases]
    public async Task Many_streams_leave_the_database_to_visitors(TestDatabase database)
    {
        const int MoreThanConnections = 80;
        await using var commune = await Commune.StartAsync(database);
        using var anna = await commune.SignInAsync(Commune.Anna);
        var streams = new List<EventStream>();
        for (var i = 0; i < MoreThanConnections; i++)
        {
            streams.Add(await EventStream.OpenAsync(anna));
        }

        (await anna.VisitAsync("/desk")).ShouldBeOk();
        streams.ForEach(stream => stream.Dispose());
    }

    [Fact]
    public async Task Strangers_and_citizens_hear_nothing()
    {
        await using var commune = await Commune.StartAsync(TestDatabase.Sqlite);
        using var stranger = commune.NewClient();
        using var citizen = await commune.SignInAsync(Commune.Citizen);

        Assert.NotEqual(HttpStatusCode.OK, (await stranger.GetAsync("/desk/live")).Status);
        Assert.NotEqual(HttpStatusCode.OK, (await citizen.GetAsync("/desk/live")).Status);
    }

    [Theory, TestDatabases]
    public async Task Of_another_departments_requests_nothing_is_told(TestDatabase database)
    {
        await using var desk = await OpenDesk.StartAsync(database);
        using var sam = await desk.Commune.SignInAsync(Commune.Sam);
        using var stream = await EventStream.OpenAsync(sam);
        await desk.ReportAsync();
        var handed = await desk.ReportAsync();

        var page = await desk.Anna.VisitAsync($"/desk/requests/{handed}/transfer");
        Assert.NotNull((await page.SubmitAsync("form[action*='handler=HandOver']", new { Department = "sports", Text = "C’est le mur du hall.", Confirmed = "true" })).Location);

        // The first that Sam hears of is the one that became theirs.
        Assert.Equal(await IdOfAsync(desk.Commune, handed), (await stream.NextAsync("request"))?.Data);
    }

    [Theory]
    [TestDatabases("""UPDATE identity_accounts SET "DisabledAt" = "CreatedAt" WHERE "UserName" = 'anna'""")]
    [TestDatabases("""UPDATE identity_accounts SET "SecurityStamp" = 'anew' WHERE "UserName" = 'anna'""")]
    [TestDatabases("""DELETE FROM organisation_department_members""")]
    public async Task The_stream_ends_soon_after_the_rights_of_its_reader(TestDatabase database, string sql)
    {
        await using var commune = await Commune.StartAloneAsync(database);
        using var citizen = commune.NewClient();
        using var anna = await commune.SignInAsync(Commune.Anna);
        using var stream = await EventStream.OpenAsync(anna);

        await commune.Tenant.InScopeAsync(services => services.GetRequiredService<RequestsDb>().Database.ExecuteSqlRawAsync(sql));
        commune.Tenant.Clock.Advance(Listener.Recheck + TimeSpan.FromSeconds(1));
        await Commune.ReportAsync(citizen);

        Assert.Null(await stream.NextAsync("request"));
    }

    private static Task<string> IdOfAsync(Commune commune, string reference) => commune.Tenant.InScopeAsync(async services =>
        (await services.GetRequiredService<RequestsDb>().Requests.SingleAsync(request => request.Reference == reference)).Id.ToString("N"));
}
