using System.Net;
using System.Text.Json;
using Esm.Recipes;
using Esm.Shells;
using Esm.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Esm.Requests.Tests.Workflow;

// The sample's workflow has a guard and an effect of its own, with parameters.
public sealed class OwnGuardTests
{
    private const string Stamp = "form[action*='transition=stamp']";

    [Theory, TestDatabases]
    public async Task A_guard_of_a_module_refuses_with_its_reason_until_it_is_content(TestDatabase database)
    {
        await using var commune = await StartAsync(database, """{ "words": 4 }""");
        using var anna = await commune.SignInAsync(Commune.Anna);
        var address = "/desk/requests/" + await AskAsync(commune);

        var refused = (await (await anna.VisitAsync(address)).SubmitAsync(Stamp, new { Text = "Trois mots seulement" })).ShouldBe(HttpStatusCode.Conflict);

        Assert.Contains("Say it in 4 words at least.", refused.Text("main"), StringComparison.Ordinal);
        Assert.Equal("Trois mots seulement", refused.Find("#Step-stamp").TextContent);
        Assert.Single(refused.FindAll("[aria-labelledby=timeline-title] .timeline > li"));

        var stamped = (await (await refused.SubmitAsync(Stamp, new { Text = "Le dossier est complet" })).FollowAsync()).ShouldBeOk();
        Assert.Contains("Stamped", stamped.Text(".state"), StringComparison.Ordinal);
        Assert.Empty(stamped.FindAll(Stamp));
    }

    [Theory, TestDatabases]
    public async Task An_effect_of_a_module_changes_the_request_with_the_step(TestDatabase database)
    {
        await using var commune = await StartAsync(database);
        using var anna = await commune.SignInAsync(Commune.Anna);
        var address = "/desk/requests/" + await AskAsync(commune);

        var stamped = (await (await (await anna.VisitAsync(address)).SubmitAsync(Stamp, new { Text = "Tout est là" })).FollowAsync()).ShouldBeOk();

        Assert.Contains("Tamponné, Anna Maes (New to InProgress): Tout est là", stamped.Text("main"), StringComparison.Ordinal);
        Assert.Contains("Priorité 1", stamped.Text("main"), StringComparison.Ordinal);
    }

    [Theory, TestDatabases]
    public async Task A_guard_that_fails_closes_its_step_and_no_other_and_is_told(TestDatabase database)
    {
        await using var commune = await StartAsync(database);
        using var anna = await commune.SignInAsync(Commune.Anna);
        var reference = await AskAsync(commune);
        var page = await anna.VisitAsync("/desk/requests/" + reference);

        Assert.Empty(page.FindAll("form[action*='transition=break']"));
        Assert.Single(page.FindAll(Stamp));
        using var content = new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["__RequestVerificationToken"] = page.FindAll("main [name=__RequestVerificationToken]")[0].GetAttribute("value")!,
            ["Move"] = reference + ":1:break",
        });
        (await anna.SendAsync(new HttpRequestMessage(HttpMethod.Post, new Uri("/desk/board?handler=Move", UriKind.Relative)) { Content = content })).ShouldBe(HttpStatusCode.Conflict);

        Assert.Contains("Open", (await anna.VisitAsync("/desk/requests/" + reference)).Text(".state"), StringComparison.Ordinal);
        var states = await commune.Tenant.InScopeAsync(services => services.GetRequiredService<IShellFeaturesManager>().GetFeaturesAsync(TestContext.Current.CancellationToken));
        Assert.Contains("This guard fails on purpose.", states.Single(state => state.Feature.Id == Commune.Sample).Problem?.Message ?? "", StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_workflow_that_needs_what_no_module_that_is_on_brings_is_not_offered()
    {
        await using var commune = await StartAsync(TestDatabase.Sqlite);

        Assert.Contains(await ValidateAsync(commune, Offering("borrowed")), problem => problem.Contains("The transition 'resolve' has the unknown guard 'elsewhere.open'", StringComparison.Ordinal));
        foreach (var part in new[] { "guard 'elsewhere.open'", "effect 'elsewhere.close'" })
        {
            Assert.Contains(commune.Tenant.Host.Logs.Lines, line => line.Level == LogLevel.Error && line.Message.Contains($"The transition 'resolve' has the unknown {part}; known are ", StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task What_an_offering_makes_of_a_parameter_has_to_fit_too()
    {
        await using var commune = await StartAsync(TestDatabase.Sqlite);

        var problems = await ValidateAsync(commune, Offering("guarded", """{ "words": 101 }"""));

        Assert.Contains(problems, problem => problem.Contains("The transition 'stamp', guard 'samples.enough-words': The field Least must be between 1 and 100.", StringComparison.Ordinal));
    }

    private static async Task<Commune> StartAsync(TestDatabase database, string parameters = "{}")
    {
        var commune = await Commune.StartWithSampleAsync(database);
        await commune.ApplyAsync("offerings", Offering("guarded", parameters));
        return commune;
    }

    private static Task<string[]> ValidateAsync(Commune commune, string offering) => commune.Tenant.InScopeAsync(services =>
    {
        var step = services.GetServices<IRecipeStep>().Single(step => step.Name == "offerings");
        return Task.FromResult(step.Validate(JsonSerializer.Deserialize(offering, step.PayloadType, JsonSerializerOptions.Web)!).Select(problem => problem.ToString()!).ToArray());
    });

    private static string Offering(string workflow, string parameters = "{}") => $$"""
        { "offerings": [ { "code": "environment.{{workflow}}", "slug": "{{workflow}}", "title": "Permis", "summary": "Un permis.", "department": "environment", "audiences": ["resident"],
          "workflow": { "code": "samples.{{workflow}}", "parameters": {{parameters}} },
          "form": { "sections": [ { "title": "Permis", "fields": [ { "key": "what", "type": "text", "label": "Quoi ?", "required": true } ] } ] } } ] }
        """;

    private static async Task<string> AskAsync(Commune commune)
    {
        using var citizen = commune.NewClient();
        var form = await citizen.VisitAsync("/services/guarded/request");
        var sent = await form.SubmitAsync(
            Commune.FormOfRequest, new Dictionary<string, string> { ["f.what"] = "Une terrasse", ["Applicant.Name"] = "Jean Petit", ["Applicant.Email"] = "jean@example.be" });
        return (await sent.FollowAsync()).ShouldBeOk().Text("#reference");
    }
}
