using Esm.Requests.Data;
using Esm.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Esm.Requests.Tests.Submit;

// An id that a page gives out is worth nothing in other hands, for something else, or long after.
public sealed class PostIdTests
{
    [Theory, TestDatabases]
    public async Task The_id_of_a_captured_request_opens_nothing_to_a_stranger(TestDatabase database)
    {
        await using var commune = await Commune.StartAsync(database);
        using var paul = await commune.SignInAsync(Commune.Paul);
        using var stranger = commune.NewClient();
        var page = await Press(await paul.VisitAsync("/desk/capture"), "new", new() { ["Input.Who"] = "Karim Aziz" });
        page = await Press(page, "offering:environment.graffiti");
        var id = page.Find("[name='Input.SubmissionId']").GetAttribute("value")!;
        var saved = await (await Press(page, "save", new() { ["f.place.address"] = "Rue Basse 3" })).FollowAsync();
        var captured = saved.FindAll("main p a[href*='/desk/requests/']")[0].GetAttribute("href")!.Split('/')[^1];

        foreach (var sentTo in new[] { stranger, paul })
        {
            var sent = await (await sentTo.VisitAsync("/services/graffiti/request")).SubmitAsync(Commune.FormOfRequest, new Dictionary<string, string>(Commune.Report()) { ["SubmissionId"] = id });
            var thanks = (await sent.FollowAsync()).ShouldBeOk();
            Assert.NotEqual(captured, thanks.Text("#reference"));
            Assert.DoesNotContain(sentTo.Cookies, cookie => cookie.Path.EndsWith(captured, StringComparison.Ordinal));
        }

        Assert.Equal(3, await CountAsync(commune));
    }

    [Theory, TestDatabases]
    public async Task The_same_browser_counts_once_another_one_twice(TestDatabase database)
    {
        await using var commune = await Commune.StartAsync(database);
        using var first = commune.NewClient();
        using var second = commune.NewClient();
        var form = await first.VisitAsync("/services/graffiti/request");
        var id = form.Find("[name=SubmissionId]").GetAttribute("value")!;

        var once = await form.SubmitAsync(Commune.FormOfRequest, Commune.Report());
        var again = await form.SubmitAsync(Commune.FormOfRequest, Commune.Report());
        var other = await (await second.VisitAsync("/services/graffiti/request")).SubmitAsync(Commune.FormOfRequest, new Dictionary<string, string>(Commune.Report()) { ["SubmissionId"] = id });

        Assert.Equal(once.Location, again.Location);
        Assert.NotEqual(once.Location, other.Location);
        Assert.Equal(2, await CountAsync(commune));
    }

    [Theory, TestDatabases]
    public async Task A_form_that_was_kept_for_days_is_a_new_request(TestDatabase database)
    {
        await using var commune = await Commune.StartAloneAsync(database);
        using var citizen = commune.NewClient();
        var form = await citizen.VisitAsync("/services/graffiti/request");
        var first = await form.SubmitAsync(Commune.FormOfRequest, Commune.Report());

        commune.Tenant.Clock.Advance(TimeSpan.FromDays(2));
        var later = await form.SubmitAsync(Commune.FormOfRequest, Commune.Report());

        Assert.NotNull(later.Location);
        Assert.NotEqual(first.Location, later.Location);
    }

    [Theory, TestDatabases]
    public async Task A_file_that_was_set_aside_comes_back_from_its_own_browser_only(TestDatabase database)
    {
        await using var commune = await Commune.StartAsync(database);
        using var first = commune.NewClient();
        using var stranger = commune.NewClient();
        using var paul = await commune.SignInAsync(Commune.Paul);
        var incomplete = new Dictionary<string, string>(Commune.Report()) { ["Applicant.Name"] = "" };
        var refused = await (await first.VisitAsync("/services/graffiti/request")).SubmitAsync(Commune.FormOfRequest, incomplete, TestFile.Png("f.photos"));
        var slip = refused.Find("[name='f.photos.kept']").GetAttribute("value")!;

        var stolen = await (await stranger.VisitAsync("/services/graffiti/request")).SubmitAsync(Commune.FormOfRequest, new Dictionary<string, string>(Commune.Report()) { ["f.photos.kept"] = slip });
        var own = await refused.SubmitAsync(Commune.FormOfRequest, Commune.Report());

        Assert.Equal(0, await FilesAsync(stolen));
        Assert.Equal(1, await FilesAsync(own));

        async Task<int> FilesAsync(HtmlPage sent)
        {
            var reference = (await sent.FollowAsync()).ShouldBeOk().Text("#reference");
            return (await paul.VisitAsync("/desk/requests/" + reference)).FindAll("[aria-labelledby='documents-title'] a").Count;
        }
    }

    // Otherwise a colleague's step would be told as done without having been made.
    [Theory, TestDatabases]
    public async Task A_step_sent_with_the_id_of_a_colleagues_is_made_by_itself(TestDatabase database)
    {
        await using var desk = await OpenDesk.StartAsync(database);
        using var paul = await desk.Commune.SignInAsync(Commune.Paul);
        var reference = await desk.ReportAsync();
        var page = await desk.Anna.VisitAsync("/desk/requests/" + reference);
        var id = page.FindAll("form[action*='handler=Note'] [name=PostId]")[0].GetAttribute("value")!;
        Assert.NotNull((await page.SubmitAsync("form[action*='handler=Note']", new { Text = "Note d’Anna." })).Location);
        Assert.NotNull((await page.SubmitAsync("form[action*='handler=Note']", new { Text = "Note d’Anna." })).Location);

        var own = await paul.VisitAsync("/desk/requests/" + reference);
        Assert.NotNull((await own.SubmitAsync("form[action*='handler=Note']", new { Text = "Note de Paul.", PostId = id })).Location);

        var log = (await paul.VisitAsync("/desk/requests/" + reference)).FindAll(".message-note");
        Assert.Equal(2, log.Count);
    }

    private static Task<int> CountAsync(Commune commune) => commune.Tenant.InScopeAsync(services => services.GetRequiredService<RequestsDb>().Requests.CountAsync());

    private static Task<HtmlPage> Press(HtmlPage page, string button, Dictionary<string, string>? values = null)
        => page.SubmitAsync("form[data-capture]", new Dictionary<string, string>(values ?? []) { ["do"] = button });
}
