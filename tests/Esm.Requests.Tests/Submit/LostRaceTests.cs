using System.Net;
using Esm.Data;
using Esm.Requests.Data;
using Esm.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Esm.Requests.Tests.Submit;

// The sample's handler loses against another transaction as often as it is told.
public sealed class LostRaceTests
{
    [Theory, TestDatabases]
    public async Task Who_loses_some_times_never_knows(TestDatabase database)
    {
        await using var commune = await StartAsync(database);

        var sent = await SendAsync(commune, times: 3);

        (await sent.ShouldBe(HttpStatusCode.Redirect).FollowAsync()).ShouldBeOk();
        Assert.Equal(1, await CountAsync(commune));
    }

    [Theory, TestDatabases]
    public async Task Who_loses_each_time_is_told_and_has_all_they_typed(TestDatabase database)
    {
        await using var commune = await StartAsync(database);

        var refused = (await SendAsync(commune, RetryExtensions.MaxAttempts)).ShouldBe(HttpStatusCode.UnprocessableEntity);

        Assert.Contains("Rien n’est perdu", refused.Text("main"), StringComparison.Ordinal);
        Assert.Equal("jean@example.be", refused.Find("[name='Applicant.Email']").GetAttribute("value"));
        Assert.Equal("8", refused.Find("[name='f.what']").GetAttribute("value"));
        Assert.Equal(0, await CountAsync(commune));

        (await refused.SubmitAsync(Commune.FormOfRequest)).ShouldBe(HttpStatusCode.Redirect);
        Assert.Equal(1, await CountAsync(commune));
    }

    private static async Task<Commune> StartAsync(TestDatabase database)
    {
        var commune = await Commune.StartWithSampleAsync(database);
        await commune.ApplyAsync("offerings", """
            { "offerings": [ {
              "code": "environment.unlucky", "slug": "unlucky", "title": "Permis", "summary": "Un permis.", "department": "environment", "audiences": ["resident"],
              "kind": "procedure", "handler": "samples.unlucky",
              "form": { "sections": [ { "title": "Permis", "fields": [ { "key": "what", "type": "text", "label": "Quoi ?", "required": true } ] } ] }
            } ] }
            """);
        return commune;
    }

    private static async Task<HtmlPage> SendAsync(Commune commune, int times)
    {
        var form = await commune.NewClient().VisitAsync("/services/unlucky/request");
        return await form.SubmitAsync(
            Commune.FormOfRequest,
            new Dictionary<string, string> { ["f.what"] = $"{times}", ["Applicant.Name"] = "Jean Petit", ["Applicant.Email"] = "jean@example.be" });
    }

    private static Task<int> CountAsync(Commune commune)
        => commune.Tenant.InScopeAsync(services => services.GetRequiredService<RequestsDb>().Requests.CountAsync());
}
