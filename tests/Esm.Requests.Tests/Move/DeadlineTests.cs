using System.Globalization;
using Esm.Requests.Data;
using Esm.Requests.Figures;
using Esm.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Esm.Requests.Tests.Move;

public sealed class DeadlineTests
{
    [Theory, TestDatabases]
    public async Task What_waits_for_the_person_is_not_late_and_promises_no_past_day(TestDatabase database)
    {
        await using var desk = await OpenDesk.StartAsync(database);
        var reference = await desk.ReportAsync();
        await Desk.PromiseAsync(desk.Commune, reference, -2);
        var promised = (await FindAsync(desk, reference)).DueAt!.Value;
        var day = promised.AddTicks(-1).ToOffset(TimeSpan.FromHours(1));
        var late = await desk.Citizen.VisitAsync("/requests/" + reference);
        Assert.Contains("en retard", late.Text("#state"), StringComparison.Ordinal);
        Assert.Contains(reference, Desk.References(await desk.Anna.VisitAsync("/desk?overdue=true")));

        await Desk.AskAsync(desk.Anna, reference, "Quel mur ?");
        var waiting = await desk.Citizen.VisitAsync("/requests/" + reference);
        Assert.DoesNotContain(day.ToString("D", CultureInfo.GetCultureInfo("fr")), waiting.Text("#state"), StringComparison.Ordinal);
        Assert.Contains("dès que vous avez répondu", waiting.Text("#state"), StringComparison.Ordinal);
        Assert.DoesNotContain(reference, Desk.References(await desk.Anna.VisitAsync("/desk?overdue=true")));
        Assert.Contains("jours de retard", (await desk.Anna.VisitAsync("/desk/requests/" + reference)).Text(), StringComparison.Ordinal);

        (await (await waiting.SubmitAsync("form:has([name='Text'])", new { Text = "Le mur de droite." })).FollowAsync()).ShouldBeOk();
        Assert.Equal(promised, (await FindAsync(desk, reference)).DueAt);
    }

    [Theory, TestDatabases]
    public async Task What_is_left_of_the_time_goes_on_once_the_person_has_replied(TestDatabase database)
    {
        var clock = new TestClock(new DateTimeOffset(2026, 11, 18, 9, 0, 0, TimeSpan.Zero));
        await using var commune = await Commune.StartAtAsync(database, clock);
        using var citizen = commune.NewClient();
        var (reference, _) = await Commune.ReportAsync(citizen);
        Assert.Equal(EndOf(2026, 11, 30), (await FindAsync(commune, reference)).DueAt); // ten days later is a Saturday

        clock.Advance(TimeSpan.FromDays(1));
        using var anna = await commune.SignInAsync(Commune.Anna);
        await Desk.AskAsync(anna, reference, "Quel mur ?");
        clock.Advance(TimeSpan.FromDays(20));
        var page = await citizen.VisitAsync("/requests/" + reference);
        (await (await page.SubmitAsync("form:has([name='Text'])", new { Text = "Le mur de droite." })).FollowAsync()).ShouldBeOk();
        Assert.Equal(EndOf(2026, 12, 21), (await FindAsync(commune, reference)).DueAt); // the eleven days left after 9 December end on a Sunday
    }

    [Theory, TestDatabases]
    public async Task What_is_opened_again_gets_a_new_day(TestDatabase database)
    {
        await using var desk = await OpenDesk.StartAsync(database);
        var reference = await desk.ReportAsync();
        var first = (await FindAsync(desk, reference)).DueAt;
        await Desk.PromiseAsync(desk.Commune, reference, -30);
        await Desk.ResolveAsync(desk.Anna, reference, "Le mur est propre.");
        var answered = await desk.Citizen.VisitAsync("/requests/" + reference);
        (await (await answered.SubmitAsync("form[action*='handler=NotSolved']", new { Text = "Pas tout à fait." })).FollowAsync()).ShouldBeOk();

        Assert.NotNull(first);
        Assert.Equal(first, (await FindAsync(desk, reference)).DueAt);
    }

    [Theory, TestDatabases]
    public async Task Only_answers_count_for_how_long_one_waits(TestDatabase database)
    {
        await using var commune = await Commune.StartAsync(database);
        var now = commune.Tenant.Clock.GetUtcNow();
        await Desk.SeedAsync(commune, 30);
        var ids = await ExecuteAsync(commune, async db => await db.Requests.OrderBy(row => row.Id).Select(row => row.Id).ToListAsync());
        await CloseAsync(commune, ids[..9], "resolved", now.AddDays(4));
        await CloseAsync(commune, ids[9..18], "withdrawn", now);
        await CloseAsync(commune, ids[18..], "duplicate", now);
        Assert.Null(await FindTakenAsync(commune));

        await CloseAsync(commune, ids[9..10], "resolved", now.AddDays(4));
        var taken = await FindTakenAsync(commune);
        Assert.Equal((10, 4), (taken!.Cases, taken.MedianDays));
    }

    [Theory, TestDatabases]
    public async Task Hours_that_were_promised_stand_still_and_go_on_to_the_minute(TestDatabase database)
    {
        var clock = new TestClock(new DateTimeOffset(2026, 11, 18, 9, 0, 0, TimeSpan.Zero));
        await using var commune = await Commune.StartAtAsync(database, clock);
        using var citizen = commune.NewClient();
        var (reference, _) = await Commune.ReportAsync(citizen);
        await Desk.PromiseHoursAsync(commune, reference, 6);
        Assert.Equal(At(2026, 11, 19, 9), (await FindAsync(commune, reference)).DueAt);
        Assert.Contains("19 novembre 2026 10:00", (await citizen.VisitAsync("/requests/" + reference)).Text("#state"), StringComparison.Ordinal);

        clock.Advance(TimeSpan.FromMinutes(150)); // half past twelve: two hours of work
        using var anna = await commune.SignInAsync(Commune.Anna);
        Assert.Contains("Délai compté : 6 h d’ouverture à partir du 18/11/2026 10:00.", (await anna.VisitAsync("/desk/requests/" + reference)).Text("#counted"), StringComparison.Ordinal);
        await Desk.AskAsync(anna, reference, "Quel mur ?");
        Assert.Contains("reste : 4 h d’ouverture", (await anna.VisitAsync("/desk/requests/" + reference)).Text(), StringComparison.Ordinal);
        clock.Advance(TimeSpan.FromDays(20));
        var page = await citizen.VisitAsync("/requests/" + reference);
        (await (await page.SubmitAsync("form:has([name='Text'])", new { Text = "Le mur de droite." })).FollowAsync()).ShouldBeOk();

        Assert.Equal(At(2026, 12, 9, 9), (await FindAsync(commune, reference)).DueAt); // three hours on the 8th, one on the 9th
        using var again = await commune.SignInAsync(Commune.Anna);
        Assert.Contains("Délai repris le 08/12/2026 12:30, quand il restait 4 h d’ouverture.", (await again.VisitAsync("/desk/requests/" + reference)).Text("#counted"), StringComparison.Ordinal);
        Assert.DoesNotContain(reference, Desk.References(await again.VisitAsync("/desk?overdue=true")));
        clock.Advance(At(2026, 12, 9, 9) - clock.GetUtcNow());
        using var late = await commune.SignInAsync(Commune.Anna);
        Assert.Contains(reference, Desk.References(await late.VisitAsync("/desk?overdue=true")));
        Assert.Contains("09/12/2026 10:00", (await late.VisitAsync("/desk/board")).Text(), StringComparison.Ordinal);
    }

    [Theory, TestDatabases]
    public async Task An_agent_reads_why_a_date_is_what_it_is(TestDatabase database)
    {
        var clock = new TestClock(new DateTimeOffset(2026, 11, 18, 9, 0, 0, TimeSpan.Zero));
        await using var commune = await Commune.StartAtAsync(database, clock);
        using var citizen = commune.NewClient();
        var (reference, _) = await Commune.ReportAsync(citizen);
        using var anna = await commune.SignInAsync(Commune.Anna);
        var counted = (await anna.VisitAsync("/desk/requests/" + reference)).Text("#counted");
        Assert.Equal("Délai compté : 10 jours à partir du 18/11/2026, puis reporté au premier jour ouvré.", counted);
    }

    private static DateTimeOffset EndOf(int year, int month, int day) => At(year, month, day, 23);

    private static DateTimeOffset At(int year, int month, int day, int hour) => new(year, month, day, hour, 0, 0, TimeSpan.Zero);

    private static Task<int> CloseAsync(Commune commune, IReadOnlyCollection<Guid> ids, string state, DateTimeOffset at)
        => ExecuteAsync(commune, db => db.Requests.Where(row => ids.Contains(row.Id)).ExecuteUpdateAsync(set => set
            .SetProperty(row => row.State, state)
            .SetProperty(row => row.Phase, Contracts.RequestPhase.Closed)
            .SetProperty(row => row.ClosedAt, at)));

    private static Task<Catalogue.Contracts.TimeTaken?> FindTakenAsync(Commune commune) => commune.Tenant.InScopeAsync(services =>
        ActivatorUtilities.CreateInstance<OfferingTimes>(services, new OfferingTimesCache(services.GetRequiredService<TimeProvider>())).FindAsync("environment.graffiti", CancellationToken.None));

    private static Task<Request> FindAsync(OpenDesk desk, string reference) => FindAsync(desk.Commune, reference);

    private static Task<Request> FindAsync(Commune commune, string reference)
        => ExecuteAsync(commune, db => db.Requests.AsNoTracking().SingleAsync(row => row.Reference == reference));

    private static Task<T> ExecuteAsync<T>(Commune commune, Func<RequestsDb, Task<T>> work)
        => commune.Tenant.InScopeAsync(services => work(services.GetRequiredService<RequestsDb>()));
}
