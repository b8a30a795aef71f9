using System.Net;
using Esm.Testing;
using Microsoft.EntityFrameworkCore;

namespace Esm.Departments.Sports.Tests.Book;

// Two people ask for the same last hour at the same moment, again and again. tests/Esm.Benchmarks runs a thousand rounds: race.
public sealed class RaceTests
{
    private const int Rounds = 200;

    [Theory, TestDatabases]
    public async Task Of_two_who_race_for_a_slot_one_wins_and_the_other_is_offered_others(TestDatabase database)
    {
        await using var commune = await SportsCommune.StartAsync(database);
        await commune.OpenAllDayAsync();
        using var one = commune.NewClient();
        using var other = commune.NewClient();
        var (left, right) = (await one.VisitAsync("/services/hall-booking/request"), await other.VisitAsync("/services/hall-booking/request"));
        for (var round = 0; round < Rounds; round++)
        {
            var sent = await Task.WhenAll(TryAsync(left, round, "Jean Petit"), TryAsync(right, round, "Zoé Lambert"));

            var loser = Assert.Single(sent, page => page.Status == HttpStatusCode.UnprocessableEntity);
            Assert.Single(sent, page => page.Status == HttpStatusCode.Redirect);
            Assert.NotEmpty(loser.FindAll("button[name='f.slot.choice']"));
        }

        var bookings = await commune.ReadAsync(db => db.Bookings.CountAsync());
        Assert.Equal((Rounds, Rounds), (bookings, await commune.CountHoursAsync()));
    }

    // Each round another hour, from tomorrow on.
    private static Task<HtmlPage> TryAsync(HtmlPage form, int round, string name)
    {
        var day = new DateOnly(2026, 12, 2).AddDays(round / 24);
        var booking = SportsCommune.Booking($"{round % 24:00}:00", day.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture), "always", hours: 1, name: name);
        booking["SubmissionId"] = Guid.CreateVersion7().ToString();
        return form.SubmitAsync(SportsCommune.Form, booking);
    }
}
