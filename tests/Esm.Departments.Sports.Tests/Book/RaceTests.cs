using System.Globalization;
using System.Net;
using Esm.Testing;
using Microsoft.EntityFrameworkCore;

namespace Esm.Departments.Sports.Tests.Book;

// Two people ask for the same last hour at the same moment, again and again. tests/Esm.Benchmarks runs a thousand rounds: race.
public sealed class RaceTests
{
    private const int Rounds = 200;
    private const int HoursPerDay = 24;

    [Theory, TestDatabases]
    public async Task Of_two_who_race_for_a_slot_one_wins_and_the_other_is_offered_others(TestDatabase database)
    {
        await using var commune = await SportsCommune.StartAsync(database);
        var race = await StartAsync(commune);
        for (var round = 0; round < Rounds; round++)
        {
            var sent = await race(round);

            var loser = Assert.Single(sent, page => page.Status == HttpStatusCode.UnprocessableEntity);
            Assert.Single(sent, page => page.Status == HttpStatusCode.Redirect);
            Assert.NotEmpty(loser.FindAll("button[name='f.slot.choice']"));
        }

        var bookings = await commune.ReadAsync(db => db.Bookings.CountAsync());
        Assert.Equal((Rounds, Rounds), (bookings, await commune.CountHoursAsync()));
    }

    // Shows that the races above are real: it is the unique key that decides them, not the order in which the two happen to be served.
    [Theory, TestDatabases]
    public async Task Without_the_unique_key_both_would_win(TestDatabase database)
    {
        await using var commune = await SportsCommune.StartAsync(database);
        await commune.ReadAsync(db => db.Database.ExecuteSqlRawAsync("DROP INDEX \"IX_sports_booked_hours_HallId_Start\""));
        var race = await StartAsync(commune);
        var bothWon = false;
        for (var round = 0; round < Rounds && !bothWon; round++)
        {
            bothWon = (await race(round)).All(page => page.Status == HttpStatusCode.Redirect);
        }

        Assert.True(bothWon);
    }

    private static async Task<Func<int, Task<HtmlPage[]>>> StartAsync(SportsCommune commune)
    {
        await commune.OpenAllDayAsync();
        var one = await commune.NewClient().VisitAsync("/services/hall-booking/request");
        var other = await commune.NewClient().VisitAsync("/services/hall-booking/request");
        return round => Task.WhenAll(TryAsync(one, round, "Jean Petit"), TryAsync(other, round, "Zoé Lambert"));
    }

    // Each round another hour, from tomorrow on.
    private static Task<HtmlPage> TryAsync(HtmlPage form, int round, string name)
    {
        var day = new DateOnly(2026, 12, 2).AddDays(round / HoursPerDay).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        var booking = SportsCommune.Booking(string.Create(CultureInfo.InvariantCulture, $"{round % HoursPerDay:00}:00"), day, "always", hours: 1, name: name);
        booking["SubmissionId"] = Guid.CreateVersion7().ToString();
        return form.SubmitAsync(SportsCommune.Form, booking);
    }
}
