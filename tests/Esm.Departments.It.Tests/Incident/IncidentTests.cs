using System.Globalization;
using System.Net;
using System.Text.Json;
using Esm.Departments.It.Incident;
using Esm.Testing;
using Esm.Time;
using Microsoft.Extensions.DependencyInjection;

namespace Esm.Departments.It.Tests.Incident;

public sealed class IncidentTests
{
    [Theory, TestDatabases]
    public async Task Impact_and_urgency_give_priority_and_deadline(TestDatabase database)
    {
        await using var commune = await Commune.StartAsync(database);
        using var lea = await commune.SignInAsync(Commune.Lea);
        using var ines = await commune.SignInAsync(Commune.Ines);
        CultureInfo french = new("fr");
        foreach (var (impact, urgency, priority, span) in new[] { ("everyone", "blocked", 1, WorkSpan.Hours(4)), ("team", "blocked", 2, WorkSpan.Days(1)), ("me", "blocked", 3, WorkSpan.Days(3)), ("me", "minor", 4, WorkSpan.Days(10)) })
        {
            var reference = await Commune.RequestAsync(lea, "it-incident", new() { ["f.subject"] = "Écran noir", ["f.impact"] = impact, ["f.urgency"] = urgency });

            var page = (await ines.VisitAsync("/desk/requests/" + reference)).Text();
            Assert.Contains("Léa Noël", page, StringComparison.Ordinal);
            Assert.Matches($"(?i)(priorité|p)\\s*{priority}", page);
            var due = await commune.Tenant.InScopeAsync(async services =>
                await services.GetRequiredService<IWorkCalendar>().AddAsync(commune.Tenant.Clock.GetUtcNow(), span, "it", CancellationToken.None));
            var local = await commune.Tenant.InScopeAsync(async services => await services.GetRequiredService<ILocalClock>().ToLocalAsync(due.End));
            Assert.Contains(span.Unit == WorkUnit.Minute ? local.ToString("g", french) : due.Day.ToString("d", french), page, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Citizens_neither_find_nor_ask_for_what_is_for_colleagues()
    {
        await using var commune = await Commune.StartAsync(TestDatabase.Sqlite);
        using var citizen = commune.Tenant.NewClient();

        (await citizen.GetAsync("/services/it-incident")).ShouldBe(HttpStatusCode.NotFound);
        (await citizen.GetAsync("/services/it-incident/request")).ShouldBe(HttpStatusCode.NotFound);
    }

    [Theory]
    [InlineData("""{ "matrix": { "me": { "blocked": 5 } }, "days": [0, 1, 3, 10] }""", "holds 5")]
    [InlineData("""{ "matrix": { "me": { "blocked": 1 } }, "days": [0, 1] }""", "needs 4 numbers")]
    [InlineData("""{ "matrix": { }, "days": [0, 1, 3, 10] }""", "is empty")]
    [InlineData("""{ "days": [0, 1, 3, 10] }""", "cannot be read")]
    [InlineData("""{ "matrix": { "me": { "blocked": 1 } }, "days": [0, 1, 3, 10], "hours": { "5": 4 } }""", "'hours' names")]
    [InlineData("""{ "matrix": { "me": { "blocked": 1 } }, "days": [0, 1, 3, 10], "hours": { "1": 0 } }""", "'hours' names")]
    [InlineData("""[]""", "need a 'matrix'")]
    public void Settings_that_make_no_sense_are_told(string settings, string cause)
    {
        using var json = JsonDocument.Parse(settings);
        Assert.Contains(cause, string.Join(' ', IncidentSettings.Check(json.RootElement)), StringComparison.Ordinal);
    }
}
