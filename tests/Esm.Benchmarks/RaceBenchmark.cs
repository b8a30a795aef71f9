using System.Globalization;
using System.Net;
using Esm.Testing;

namespace Esm.Benchmarks;

// Two people ask for the same hour of a hall at the same moment, a thousand times. Bar: always one winner, never two, and the other is offered free hours.
internal static class RaceBenchmark
{
    private const int HoursPerDay = 24;
    private const string Form = "main form[enctype='multipart/form-data']";

    private static readonly DateOnly FirstDay = new(2026, 12, 2);

    public static async Task<int> RunAsync(int rounds)
    {
        Console.WriteLine($"machine: {Environment.ProcessorCount} cores; load average {(await File.ReadAllTextAsync("/proc/loadavg")).Trim()}");
        var sqlite = await RunAsync(TestDatabase.Sqlite, rounds);
        var postgres = PostgresServer.WhyUnavailable() is not null || await RunAsync(TestDatabase.Postgres, rounds);
        return sqlite && postgres ? 0 : 1;
    }

    private static async Task<bool> RunAsync(TestDatabase database, int rounds)
    {
        var clock = new TestClock(new DateTimeOffset(2026, 12, 1, 11, 0, 0, TimeSpan.Zero));
        await using var tenant = await EsmTenant.StartAloneAsync(
            new EsmHostOptions { Clock = clock }, new EsmTenantOptions { Database = database, Features = ["Esm.Departments.Sports"] });
        await PrepareAsync(tenant);
        using var one = tenant.NewClient();
        using var other = tenant.NewClient();
        var forms = new[] { await one.VisitAsync("/services/hall-booking/request"), await other.VisitAsync("/services/hall-booking/request") };
        var (exactlyOne, offered) = (0, 0);
        var times = new List<double>();
        for (var round = 0; round < rounds; round++)
        {
            var started = System.Diagnostics.Stopwatch.GetTimestamp();
            var sent = await Task.WhenAll(forms.Select((form, who) => form.SubmitAsync(Form, Booking(round, who))));
            times.Add(System.Diagnostics.Stopwatch.GetElapsedTime(started).TotalMilliseconds);
            exactlyOne += sent.Count(page => page.Status == HttpStatusCode.Redirect) == 1 ? 1 : 0;
            offered += sent.Count(page => page.Status == HttpStatusCode.UnprocessableEntity && page.FindAll("button[name='f.slot.choice']").Count > 0);
        }

        Console.WriteLine($"{database}: {rounds} races, {exactlyOne} with exactly one winner, {offered} losers offered free hours; {new Figures(times)} a race");
        return exactlyOne == rounds && offered == rounds;
    }

    private static async Task PrepareAsync(EsmTenant tenant)
    {
        var week = Enum.GetNames<DayOfWeek>().ToDictionary(day => day.ToLowerInvariant(), _ => "00:00-24:00");
        await tenant.AddDepartmentAsync("sports");
        await tenant.ApplyStepAsync("sports", new { halls = new[] { new { code = "hall", name = "Hall", opening = week, pricePerHour = 0, longestHours = 1, daysAhead = 365 } } });
        await tenant.ApplyStepAsync("offerings", new { publish = new[] { "sports.hall-booking" } });
    }

    private static Dictionary<string, string> Booking(int round, int who) => new()
    {
        ["SubmissionId"] = Guid.CreateVersion7().ToString(),
        ["f.slot.hall"] = "hall",
        ["f.slot.date"] = FirstDay.AddDays(round / HoursPerDay).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        ["f.slot.start"] = string.Create(CultureInfo.InvariantCulture, $"{round % HoursPerDay:00}:00"),
        ["f.slot.hours"] = "1",
        ["f.who"] = "private",
        ["f.activity"] = "Badminton",
        ["f.people"] = "4",
        ["Applicant.Name"] = $"Player {who}",
        ["Applicant.Email"] = $"player{who}@commune.example",
    };
}
