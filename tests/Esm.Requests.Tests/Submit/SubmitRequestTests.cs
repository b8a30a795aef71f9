using System.Net;
using Esm.Requests.Data;
using Esm.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Esm.Requests.Tests.Submit;

public sealed class SubmitRequestTests
{
    private static readonly object Works = new
    {
        code = "environment.works", slug = "works", title = "Chantier", summary = "Un chantier.", department = "environment", audiences = new[] { "resident" }, kind = "form",
        form = new
        {
            sections = new[]
            {
                new
                {
                    title = "Chantier",
                    fields = new object[]
                    {
                        new { key = "start", type = "date", label = "Début du chantier", required = true },
                        new { key = "end", type = "date", label = "Fin du chantier", notBefore = "start" },
                    },
                },
            },
        },
    };

    [Theory, TestDatabases]
    public async Task The_confirmation_opened_again_once_it_is_answered_promises_nothing(TestDatabase database)
    {
        await using var desk = await OpenDesk.StartAsync(database);
        var (reference, thanks) = await Commune.ReportAsync(desk.Citizen);
        Assert.Contains("au plus tard le", thanks.Text("#next"), StringComparison.Ordinal);

        await Desk.ResolveAsync(desk.Anna, reference, "Le mur est propre.");

        var again = await desk.Citizen.VisitAsync($"/requests/{reference}/thanks");
        Assert.Equal(reference, again.Text("#reference"));
        Assert.DoesNotContain("au plus tard le", again.Text("main"), StringComparison.Ordinal);
        Assert.Empty(again.FindAll("#next"));
    }

    [Theory, TestDatabases]
    public async Task A_report_is_confirmed_with_its_reference_and_tracking_link(TestDatabase database)
    {
        await using var commune = await Commune.StartAsync(database);
        using var client = commune.NewClient();

        var (reference, thanks) = await Commune.ReportAsync(client);

        Assert.Matches("^[0-9A-Z]{4}-[0-9A-Z]{4}$", reference);
        Assert.Contains($"/requests/{reference}?key=", thanks.Find("#tracking-link").GetAttribute("value"), StringComparison.Ordinal);
        Assert.DoesNotContain("key=", thanks.Address.ToString(), StringComparison.Ordinal);
    }

    [Theory, TestDatabases]
    public async Task The_same_form_sent_eight_times_at_once_is_one_request(TestDatabase database)
    {
        await using var commune = await Commune.StartAsync(database);
        using var client = commune.NewClient();
        var form = await client.VisitAsync("/services/graffiti/request");

        var sent = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => form.SubmitAsync(Commune.FormOfRequest, Commune.Report())));

        Assert.Single(sent.Select(page => page.Location).Distinct());
        Assert.Equal(1, await commune.Tenant.InScopeAsync(services => services.GetRequiredService<RequestsDb>().Requests.CountAsync()));
    }

    [Theory, TestDatabases]
    public async Task What_is_missing_is_told_at_the_field_and_the_rest_is_kept(TestDatabase database)
    {
        await using var commune = await Commune.StartAsync(database);
        using var client = commune.NewClient();
        var form = await client.VisitAsync("/services/graffiti/request");

        var report = Commune.Report(email: "");
        var page = (await form.SubmitAsync(Commune.FormOfRequest, report)).ShouldBe(HttpStatusCode.UnprocessableEntity);

        Assert.Equal("#Applicant_Email", page.Find(".error-summary a").GetAttribute("href"));
        Assert.Equal("true", page.Find("#Applicant_Email").GetAttribute("aria-invalid"));
        Assert.Equal("Jean Petit", page.Find("#Applicant_Name").GetAttribute("value"));
        Assert.Equal("Rue Haute 1", page.Find("[name='f.place.address']").GetAttribute("value"));
    }

    [Theory, TestDatabases]
    public async Task An_end_before_its_beginning_is_told_at_the_end(TestDatabase database)
    {
        await using var commune = await Commune.StartAsync(database);
        await commune.Tenant.ApplyStepAsync("offerings", new { offerings = new[] { Works } });
        using var client = commune.NewClient();
        var form = await client.VisitAsync("/services/works/request");
        var answers = new Dictionary<string, string>
        {
            ["f.start"] = "2026-12-10", ["f.end"] = "9/12/2026", ["Applicant.Name"] = "Jean Petit", ["Applicant.Email"] = "jean@example.be",
        };

        var page = (await form.SubmitAsync(Commune.FormOfRequest, answers)).ShouldBe(HttpStatusCode.UnprocessableEntity);

        Assert.Equal("#f-end", Assert.Single(page.FindAll(".error-summary a")).GetAttribute("href"));
        Assert.Matches("Fin du chantier.*avant.*Début du chantier", page.Text("#f-end-error"));
        Assert.Equal("2026-12-10", page.Find("[name='f.start']").GetAttribute("value"));
        (await (await page.SubmitAsync(Commune.FormOfRequest, new Dictionary<string, string> { ["f.end"] = "10/12/2026" })).FollowAsync()).ShouldBeOk();
    }

    [Fact]
    public async Task An_unknown_offering_is_not_found()
    {
        await using var commune = await Commune.StartAsync(TestDatabase.Sqlite);
        using var client = commune.NewClient();
        (await client.GetAsync("/services/no-such-thing/request")).ShouldBe(HttpStatusCode.NotFound);
    }
}
