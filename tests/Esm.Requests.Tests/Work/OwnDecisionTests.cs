using System.Net;
using Esm.Security;
using Esm.Testing;

namespace Esm.Requests.Tests.Work;

// Nobody decides on what they asked for, recorded, or gain from.
public sealed class OwnDecisionTests
{
    // One that is granted or refused.
    private const string Grant =
        """
        { "offerings": [ { "code": "environment.prime", "slug": "prime", "title": "Prime", "summary": "Une prime.", "department": "environment", "audiences": ["resident"],
          "workflow": { "parameters": { "decision": true } },
          "form": { "sections": [ { "title": "Prime", "fields": [ { "key": "what", "type": "text", "label": "Quoi ?", "neededToStart": true } ] } ] } } ] }
        """;

    [Theory]
    [TestDatabases("asked")]
    [TestDatabases("recorded")]
    [TestDatabases("mailed")]
    [TestDatabases("on behalf")]
    public async Task A_decision_on_ones_own_matter_is_for_a_colleague_on_every_page(TestDatabase database, string how)
    {
        await using var commune = await Commune.StartAsync(database);
        await commune.ApplyAsync("offerings", Grant);
        using var paul = await commune.SignInAsync(Commune.Paul);
        using var anna = await commune.SignInAsync(Commune.Anna);
        using var other = await commune.Tenant.SignInAsync(RoleNames.Agent, "environment");
        var reference = await AskAsync(commune, paul, anna, how);

        var page = await paul.VisitAsync("/desk/requests/" + reference);
        if (how is "asked" or "recorded")
        {
            Assert.Empty(page.FindAll("form[action*='transition=resolve'], form[action*='transition=refuse']"));
        }

        foreach (var step in new[] { "resolve", "refuse" })
        {
            (await ForgeAsync(paul, page, $"/desk/requests/{reference}?handler=Step&transition={step}", new() { ["Seen"] = Seen(page), ["Text"] = "Oui.", ["ToldBy"] = "Phone" })).ShouldBe(HttpStatusCode.Conflict);
        }

        (await ForgeAsync(paul, page, "/desk/board?handler=Move", new() { ["Move"] = $"{reference}:{Seen(page)}:resolve" })).ShouldBe(HttpStatusCode.Redirect);
        Assert.Contains("Nouvelle", (await paul.VisitAsync("/desk/requests/" + reference)).Text(".state"), StringComparison.Ordinal);

        // What decides nothing is theirs as anybody's.
        await Desk.NoteAsync(paul, reference, "À voir par un collègue.");
        var colleague = await other.VisitAsync("/desk/requests/" + reference);
        Assert.NotNull((await colleague.SubmitAsync("form[action*='transition=resolve']", new { Text = "Accordé.", ToldBy = "Phone" })).Location);
        Assert.Contains("Terminée", (await other.VisitAsync("/desk/requests/" + reference)).Text(".state"), StringComparison.Ordinal);
    }

    [Theory, TestDatabases]
    public async Task Whoever_writes_it_down_cannot_grant_it_at_once(TestDatabase database)
    {
        await using var commune = await Commune.StartAsync(database);
        await commune.ApplyAsync("offerings", Grant);
        using var paul = await commune.SignInAsync(Commune.Paul);
        var page = await Press(await paul.VisitAsync("/desk/capture"), "new", new() { ["Input.Who"] = "Karim Aziz" });
        page = await Press(page, "offering:environment.prime", new() { ["f.what"] = "Compost" });

        Assert.Empty(page.FindAll("button[value=answer]"));
        (await Press(page, "answer", new() { ["Input.Answer"] = "Accordé.", ["f.what"] = "Compost" })).ShouldBe(HttpStatusCode.UnprocessableEntity);
    }

    private static async Task<string> AskAsync(Commune commune, EsmClient paul, EsmClient anna, string how)
    {
        if (how is "recorded" or "on behalf")
        {
            var by = how == "recorded" ? paul : anna;
            var page = await Press(await by.VisitAsync("/desk/capture"), "new", new() { ["Input.Who"] = "Karim Aziz" });
            page = await Press(page, "offering:environment.prime", new() { ["Input.OnBehalfOf"] = how == "recorded" ? "" : "PAUL Martin" });
            var saved = await (await Press(page, "save", new() { ["f.what"] = "Compost" })).FollowAsync();
            return saved.FindAll("main p a[href*='/desk/requests/']")[0].GetAttribute("href")!.Split('/')[^1];
        }

        using var stranger = commune.NewClient();
        var form = await (how == "asked" ? paul : stranger).VisitAsync("/services/prime/request");
        var sent = await form.SubmitAsync(Commune.FormOfRequest, new Dictionary<string, string>
        {
            ["f.what"] = "Compost",
            ["Applicant.Name"] = "Karim Aziz",
            ["Applicant.Email"] = how == "asked" ? "karim@example.be" : "Paul@example.be",
        });
        return (await sent.FollowAsync()).ShouldBeOk().Text("#reference");
    }

    private static string Seen(HtmlPage page) => page.FindAll("main [name=Seen]")[0].GetAttribute("value")!;

    private static Task<HtmlPage> Press(HtmlPage page, string button, Dictionary<string, string>? values = null)
        => page.SubmitAsync("form[data-capture]", new Dictionary<string, string>(values ?? []) { ["do"] = button });

    // What no form of the page sends.
    private static async Task<HtmlPage> ForgeAsync(EsmClient agent, HtmlPage page, string address, Dictionary<string, string> fields)
    {
        fields["__RequestVerificationToken"] = page.FindAll("main [name=__RequestVerificationToken]")[0].GetAttribute("value")!;
        using var content = new FormUrlEncodedContent(fields);
        return await agent.SendAsync(new HttpRequestMessage(HttpMethod.Post, new Uri(address, UriKind.Relative)) { Content = content });
    }
}
