using System.Net;
using Esm.Contacts.Contracts;
using Esm.Data;
using Esm.Requests.Contracts;
using Esm.Requests.Data;
using Esm.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Esm.Requests.Tests.Transfer;

public sealed class TransferTests
{
    private const string Course =
        """
        { "offerings": [ { "code": "sports.course", "slug": "course", "title": "Cours de judo", "summary": "Un cours.", "department": "sports", "audiences": ["resident"],
          "form": { "sections": [ { "title": "Cours", "fields": [ { "key": "age", "type": "number", "label": "Âge", "required": true, "min": 1, "max": 120 } ] } ] } } ] }
        """;

    [Theory, TestDatabases]
    public async Task A_hand_over_gives_the_whole_file_away_and_is_confirmed_where_the_department_does_something_else(TestDatabase database)
    {
        await using var commune = await Commune.StartAsync(database);
        using var citizen = commune.NewClient();
        using var paul = await commune.SignInAsync(Commune.Paul);
        using var sam = await commune.SignInAsync(Commune.Sam);
        var (reference, _) = await Commune.ReportAsync(citizen);

        var page = await paul.VisitAsync($"/desk/requests/{reference}/transfer");
        var doubted = (await page.SubmitAsync(Form("HandOver"), new { Department = "sports", Text = "C’est le mur du hall." })).ShouldBe(HttpStatusCode.UnprocessableEntity);
        Assert.Equal("C’est le mur du hall.", doubted.Find("#handover-text").TextContent);
        var done = await (await doubted.SubmitAsync(Form("HandOver"), new { Confirmed = "true" })).FollowAsync();
        done.ShouldBeOk();

        (await paul.GetAsync("/desk/requests/" + reference)).ShouldBe(HttpStatusCode.NotFound);
        var file = await sam.VisitAsync("/desk/requests/" + reference);
        Assert.Contains("C’est le mur du hall.", file.Text(), StringComparison.Ordinal);
        Assert.Contains("Rue Haute 1", file.Text(), StringComparison.Ordinal);
        Assert.NotEmpty(file.FindAll($"a[href*='/requests/{reference}/files/']"));
        Assert.Contains("autre service", (await citizen.VisitAsync("/requests/" + reference)).Text(), StringComparison.Ordinal);
        Assert.Contains(await commune.Tenant.DeliverMailsAsync(), mail => mail.Subject.Contains("autre service", StringComparison.Ordinal));
    }

    [Theory, TestDatabases]
    public async Task Who_writes_while_a_colleague_hands_over_is_told_to_whom_and_keeps_the_text(TestDatabase database)
    {
        await using var desk = await OpenDesk.StartAsync(database);
        using var paul = await desk.Commune.SignInAsync(Commune.Paul);
        using var sam = await desk.Commune.SignInAsync(Commune.Sam);
        var reference = await desk.ReportAsync();
        var open = await desk.Anna.VisitAsync("/desk/requests/" + reference);
        var before = (await sam.GetAsync("/desk/requests/" + reference)).ShouldBe(HttpStatusCode.NotFound);

        var page = await paul.VisitAsync($"/desk/requests/{reference}/transfer");
        (await (await page.SubmitAsync(Form("HandOver"), new { Department = "sports", Text = "Au hall.", Confirmed = "true" })).FollowAsync()).ShouldBeOk();
        var late = (await open.SubmitAsync("form[action*='handler=Message']", new { Text = "Nous passons demain." })).ShouldBe(HttpStatusCode.NotFound);
        var photo = (await open.SubmitAsync("#finish form", new { Text = "C’est propre." }, TestFile.Png("Photo", "mur.png"))).ShouldBe(HttpStatusCode.NotFound);

        Assert.Equal("Cette demande a été transmise à un autre service", late.Heading);
        Assert.Contains("« Sports »", late.Text(".lead").Replace('\u00A0', ' '), StringComparison.Ordinal);
        Assert.Equal("Nous passons demain.", late.Find("#typed-left textarea").TextContent);
        Assert.Equal((late.Heading, "C’est propre.", "mur.png"), (photo.Heading, photo.Find("#typed-left textarea").TextContent, photo.Text("#typed-files")));
        Assert.NotEqual(late.Heading, before.Heading);
        (await sam.VisitAsync("/desk/requests/" + reference)).ShouldBeOk();
        Assert.Equal(before.Heading, (await desk.Anna.GetAsync("/desk/requests/" + Esm.Requests.References.Reference.Create())).Heading);
    }

    [Theory, TestDatabases]
    public async Task The_history_links_to_what_its_reader_may_open(TestDatabase database)
    {
        await using var desk = await OpenDesk.StartAsync(database);
        using var sam = await desk.Commune.SignInAsync(Commune.Sam);
        var (given, kept) = (await desk.ReportAsync(), await desk.ReportAsync());
        var contact = new Uri(desk.Anna.Home, (await desk.Anna.VisitAsync("/desk/requests/" + kept)).Find("main a[href*='/desk/contacts/']").GetAttribute("href")!).ToString();
        Assert.Equal([given, kept], await LinksAsync(desk.Anna, contact));

        var page = await desk.Anna.VisitAsync($"/desk/requests/{given}/transfer");
        Assert.NotNull((await page.SubmitAsync(Form("HandOver"), new { Department = "sports", Text = "Au hall.", Confirmed = "true" })).Location);

        Assert.Equal([kept], await LinksAsync(desk.Anna, contact));
        Assert.Equal([kept], await LinksAsync(desk.Anna, "/desk/requests/" + kept));
        Assert.Equal([given], await LinksAsync(sam, contact));

        async Task<string[]> LinksAsync(EsmClient agent, string address)
        {
            var links = (await agent.VisitAsync(address)).FindAll(".timeline-title a").Select(link => link.GetAttribute("href")!.Split('/')[^1]).ToHashSet();
            return [.. new[] { given, kept }.Where(links.Contains)];
        }
    }

    [Theory, TestDatabases]
    public async Task A_part_becomes_a_request_of_its_own_for_the_same_person(TestDatabase database)
    {
        await using var commune = await Commune.StartAsync(database);
        await commune.ApplyAsync("offerings", Course);
        using var citizen = commune.NewClient();
        using var paul = await commune.SignInAsync(Commune.Paul);
        using var sam = await commune.SignInAsync(Commune.Sam);
        var (reference, _) = await Commune.ReportAsync(citizen);

        var page = await paul.VisitAsync($"/desk/requests/{reference}/transfer");
        (await page.SubmitAsync(Form("Split"), new { Offering = "sports.course", Text = "" })).ShouldBe(HttpStatusCode.UnprocessableEntity);
        var split = (await (await page.SubmitAsync(Form("Split"), new { Offering = "sports.course", Text = "Veut aussi s’inscrire au judo." })).FollowAsync()).ShouldBeOk();
        var made = split.Text("[aria-labelledby='related-title'] .reference-small");
        var part = await sam.VisitAsync("/desk/requests/" + made);
        Assert.Contains("Veut aussi s’inscrire au judo.", part.Text(), StringComparison.Ordinal);
        Assert.Contains("Jean Petit", part.Text(), StringComparison.Ordinal);
        Assert.Contains(reference, part.Text("[aria-labelledby='related-title']"), StringComparison.Ordinal);
    }

    [Theory, TestDatabases]
    public async Task Who_follows_a_duplicate_follows_the_other_request_too_and_is_told_once(TestDatabase database)
    {
        await using var commune = await Commune.StartAsync(database);
        using var paul = await commune.SignInAsync(Commune.Paul);
        var (kept, _) = await Commune.ReportAsync(commune.NewClient());
        var (twice, _) = await Commune.ReportAsync(commune.NewClient(), "Nadia Haddad", "nadia@example.be");
        await FollowAsync(commune, twice, "Omar Benali", "omar@example.be");
        await FollowAsync(commune, twice, "Petra Smet", "petra@example.be");
        await FollowAsync(commune, kept, "Petra Smet", "petra@example.be");

        var page = await paul.VisitAsync($"/desk/requests/{twice}/transfer");
        (await (await page.SubmitAsync(Form("Join"), new { Other = kept })).FollowAsync()).ShouldBeOk();

        var told = (await commune.Tenant.DeliverMailsAsync()).Where(mail => mail.To.Contains("omar@example.be", StringComparison.Ordinal)).ToList();
        Assert.Equal(2, told.Count);
        Assert.Single(told, mail => mail.Subject.Contains(kept, StringComparison.Ordinal));
        await Desk.ResolveAsync(paul, kept, "Le mur est propre.");
        var mails = await commune.Tenant.DeliverMailsAsync();
        Assert.Equal(3, mails.Count(mail => mail.To.Contains("omar@example.be", StringComparison.Ordinal)));
        Assert.Equal(3, mails.Count(mail => mail.To.Contains("petra@example.be", StringComparison.Ordinal)));
    }

    private static Task FollowAsync(Commune commune, string reference, string name, string email) => commune.Tenant.InScopeAsync(async services =>
    {
        var id = await services.GetRequiredService<RequestsDb>().Requests.Where(row => row.Reference == reference).Select(row => row.Id).SingleAsync();
        await services.GetRequiredService<IRequests>().FollowAsync(id, new ContactDetails { Name = name, Email = email }, Channel.Web, CancellationToken.None);
        await services.GetRequiredService<IUnitOfWork>().CommitAsync(CancellationToken.None);
    });

    [Theory, TestDatabases]
    public async Task Two_requests_are_linked_or_become_one_that_both_persons_follow(TestDatabase database)
    {
        await using var commune = await Commune.StartAsync(database);
        using var first = commune.NewClient();
        using var second = commune.NewClient();
        using var paul = await commune.SignInAsync(Commune.Paul);
        var (kept, _) = await Commune.ReportAsync(first);
        var (twice, _) = await Commune.ReportAsync(second, "Nadia Haddad", "nadia@example.be");

        var page = await paul.VisitAsync($"/desk/requests/{twice}/transfer");
        (await page.SubmitAsync(Form("Link"), new { Other = "nothing" })).ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await (await page.SubmitAsync(Form("Link"), new { Other = kept })).FollowAsync()).ShouldBeOk();
        page = await paul.VisitAsync($"/desk/requests/{twice}/transfer");
        (await (await page.SubmitAsync(Form("Join"), new { Other = kept })).FollowAsync()).ShouldBeOk();

        Assert.Contains("Jointe à une autre", (await second.VisitAsync("/requests/" + twice)).Text("#state"), StringComparison.Ordinal);
        var mails = (await commune.Tenant.DeliverMailsAsync()).ToList();
        var invitation = Assert.Single(mails, mail => mail.Subject.Contains(kept, StringComparison.Ordinal) && mail.To.Contains("nadia@example.be", StringComparison.Ordinal));
        using var follower = commune.NewClient();
        var followed = (await (await follower.GetAsync(Assert.Single(invitation.Links, link => link.Contains("?key=", StringComparison.Ordinal)))).FollowAsync()).ShouldBeOk();
        Assert.Contains("Vous suivez", followed.Text("#state"), StringComparison.Ordinal);
        Assert.DoesNotContain("Rue Haute 1", followed.Text(), StringComparison.Ordinal);
        Assert.DoesNotContain("Jean Petit", followed.Text(), StringComparison.Ordinal);

        var work = await paul.VisitAsync("/desk/requests/" + kept);
        (await (await work.SubmitAsync("form[action*='transition=resolve']", new { Text = "Mot privé à Jean." })).FollowAsync()).ShouldBeOk();
        var told = Assert.Single(await commune.Tenant.DeliverMailsAsync(), mail => mail.To.Contains("nadia@example.be", StringComparison.Ordinal) && mail.Subject.Contains("Terminée", StringComparison.Ordinal));
        Assert.DoesNotContain("Mot privé", told.Text, StringComparison.Ordinal);
    }

    private static string Form(string handler) => $"form[action*='handler={handler}']";
}
