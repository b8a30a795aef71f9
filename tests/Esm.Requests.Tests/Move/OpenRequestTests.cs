using System.Net;
using System.Text.Json.Nodes;
using Esm.Data;
using Esm.Forms.Contracts;
using Esm.Requests.Contracts;
using Esm.Requests.Data;
using Esm.Requests.Move;
using Esm.Security;
using Esm.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Esm.Requests.Tests.Move;

// The sample's handler refuses what says nothing, sets a price, and opens another request of its own offering.
public sealed class OpenRequestTests
{
    [Theory, TestDatabases]
    public async Task A_handler_that_opens_its_own_offering_does_so_never(TestDatabase database)
    {
        await using var commune = await StartAsync(database);

        var reference = await AskAsync(commune, "careful");

        using var anna = await commune.SignInAsync(Commune.Anna);
        Assert.Contains("Another of its kind: Circular.", (await anna.VisitAsync("/desk/requests/" + reference)).Text(".timeline"), StringComparison.Ordinal);
        Assert.Equal(1, await CountAsync(commune));
    }

    [Theory, TestDatabases]
    public async Task A_part_that_the_handler_refuses_is_not_made_and_the_agent_reads_why(TestDatabase database)
    {
        await using var commune = await StartAsync(database);
        using var anna = await commune.SignInAsync(Commune.Anna);
        var reference = await AskAsync(commune, "signed");
        var page = await anna.VisitAsync($"/desk/requests/{reference}/transfer");

        var refused = (await page.SubmitAsync("form[action*='handler=Split']", new { Offering = "environment.careful", Text = "Aussi ceci." })).ShouldBe(HttpStatusCode.Conflict);

        Assert.Contains("Nobody said what it is about.", refused.Text("#split-error"), StringComparison.Ordinal);
        Assert.Equal("Aussi ceci.", refused.Find("#split-text").TextContent);
        Assert.Equal(1, await CountAsync(commune));
        Assert.Single((await anna.VisitAsync("/desk/requests/" + reference)).FindAll("[aria-labelledby=timeline-title] .timeline > li"));
    }

    [Theory, TestDatabases]
    public async Task A_step_whose_request_is_refused_is_made_and_colleagues_read_why(TestDatabase database)
    {
        await using var commune = await StartAsync(database);
        using var head = await commune.Tenant.SignInAsync(RoleNames.DepartmentAdministrator, "environment");
        var reference = await AskAsync(commune, "signed");

        var signed = await (await (await head.VisitAsync("/desk/requests/" + reference)).SubmitAsync("form[action*='transition=sign']")).FollowAsync();

        Assert.Contains("Signed", signed.ShouldBeOk().Text(".state"), StringComparison.Ordinal);
        Assert.Contains("Nobody said what it is about. À faire à la main.", signed.Text(".timeline"), StringComparison.Ordinal);
        Assert.Contains("Permis", signed.Text(".timeline"), StringComparison.Ordinal);
        Assert.DoesNotContain("environment.careful", signed.Text(".timeline"), StringComparison.Ordinal);
        Assert.Equal(1, await CountAsync(commune));
    }

    [Theory, TestDatabases]
    public async Task What_is_opened_whole_has_its_price_and_asks_nothing(TestDatabase database)
    {
        await using var commune = await StartAsync(database);
        var parent = await AskAsync(commune, "signed");
        await commune.Tenant.DeliverMailsAsync();

        var opened = Assert.IsType<OpenOutcome.Opened>(await OpenAsync(commune, parent, "environment.careful", new FormAnswers(new JsonObject { ["what"] = "Une terrasse" }))).Request;

        Assert.Equal(StateMeaning.New, opened.Meaning);
        Assert.Equal(700, await commune.Tenant.InScopeAsync(services => services.GetRequiredService<RequestsDb>().Requests.Where(row => row.Id == opened.Id).Select(row => row.FeeCents).SingleAsync()));
        Assert.DoesNotContain(await commune.Tenant.DeliverMailsAsync(), mail => mail.Subject.Contains(opened.Reference, StringComparison.Ordinal));
    }

    [Theory, TestDatabases]
    public async Task What_is_opened_without_answers_waits_for_the_person_who_reads_what_is_missing(TestDatabase database)
    {
        await using var commune = await StartAsync(database);
        var parent = await AskAsync(commune, "signed");

        var opened = Assert.IsType<OpenOutcome.Opened>(await OpenAsync(commune, parent, "environment.plain", FormAnswers.None)).Request;

        Assert.Equal(RequestPhase.Waiting, opened.Phase);
        var mail = Assert.Single(await commune.Tenant.DeliverMailsAsync(), mail => mail.Subject.Contains(opened.Reference, StringComparison.Ordinal));
        Assert.Contains("Quoi ?", mail.Text, StringComparison.Ordinal);
    }

    private static Task<OpenOutcome> OpenAsync(Commune commune, string parent, string offering, FormAnswers answers) => commune.Tenant.InScopeAsync(async services =>
    {
        var row = await services.GetRequiredService<RequestsDb>().Requests.SingleAsync(request => request.Reference == parent);
        var outcome = await services.GetRequiredService<FollowUps>().OpenAsync(row, offering, answers, CancellationToken.None);
        await services.GetRequiredService<IUnitOfWork>().CommitAsync(CancellationToken.None);
        return outcome;
    });

    private static async Task<Commune> StartAsync(TestDatabase database)
    {
        var commune = await Commune.StartWithSampleAsync(database);
        await commune.ApplyAsync("offerings", $$"""{ "offerings": [ {{Offering("signed", "\"workflow\": { \"code\": \"samples.signed\" }")}}, {{Offering("careful", "\"kind\": \"procedure\", \"handler\": \"samples.careful\"")}}, {{Offering("plain", "\"kind\": \"form\"")}} ] }""");
        return commune;
    }

    private static string Offering(string name, string way) => $$"""
        { "code": "environment.{{name}}", "slug": "{{name}}", "title": "Permis", "summary": "Un permis.", "department": "environment", "audiences": ["resident"], {{way}},
          "form": { "sections": [ { "title": "Permis", "fields": [ { "key": "what", "type": "text", "label": "Quoi ?", "required": true } ] } ] } }
        """;

    private static async Task<string> AskAsync(Commune commune, string slug)
    {
        using var citizen = commune.NewClient();
        var form = await citizen.VisitAsync($"/services/{slug}/request");
        var sent = await form.SubmitAsync(
            Commune.FormOfRequest, new Dictionary<string, string> { ["f.what"] = "Une terrasse", ["Applicant.Name"] = "Jean Petit", ["Applicant.Email"] = "jean@example.be" });
        return (await sent.FollowAsync()).ShouldBeOk().Text("#reference");
    }

    private static Task<int> CountAsync(Commune commune)
        => commune.Tenant.InScopeAsync(services => services.GetRequiredService<RequestsDb>().Requests.CountAsync());
}
