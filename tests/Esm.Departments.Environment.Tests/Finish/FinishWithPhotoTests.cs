using System.Net;
using Esm.Testing;

namespace Esm.Departments.Environment.Tests.Finish;

public sealed class FinishWithPhotoTests
{
    private const string Form = "#finish form";

    [Theory, TestDatabases]
    public async Task The_person_gets_the_answer_and_both_pictures(TestDatabase database)
    {
        await using var commune = await Commune.StartAsync(database);
        using var citizen = commune.NewClient();
        using var agent = await commune.AgentAsync();
        var reference = await Commune.ReportAsync(citizen, Commune.Graffiti("Rue Haute 1"), TestFile.Png("f.photos", "avant.png"));

        var page = await agent.VisitAsync("/desk/requests/" + reference);
        Assert.Contains("notre équipe est passée", page.Find("#FinishText").TextContent, StringComparison.Ordinal);
        var done = (await (await page.SubmitAsync(Form, new { Text = "Le mur est propre." }, TestFile.Png("Photo", "mur.png"))).FollowAsync()).ShouldBeOk();

        Assert.Contains("Après - mur.jpg", done.Text(), StringComparison.Ordinal);
        Assert.Equal(2, done.FindAll("figure img").Count);
        var seen = await citizen.VisitAsync("/requests/" + reference);
        Assert.Contains("Terminée", seen.Text("#state"), StringComparison.Ordinal);
        Assert.Contains("Le mur est propre.", seen.Text(), StringComparison.Ordinal);
        foreach (var picture in seen.FindAll("figure img"))
        {
            Assert.Equal("image/jpeg", (await citizen.GetAsync(new Uri(seen.Address, picture.GetAttribute("src")!).ToString())).ShouldBeOk().ContentHeaders.ContentType?.MediaType);
        }

        Assert.Contains(await commune.Tenant.DeliverMailsAsync(), mail => mail.To.Contains("jean@example.be", StringComparison.Ordinal) && mail.Text.Contains("Le mur est propre.", StringComparison.Ordinal));
    }

    [Theory, TestDatabases]
    public async Task An_agent_of_another_department_cannot_end_it(TestDatabase database)
    {
        await using var commune = await Commune.StartAsync(database);
        using var citizen = commune.NewClient();
        using var agent = await commune.AgentAsync();
        using var other = await commune.AgentAsync("sports");
        var reference = await Commune.ReportAsync(citizen, Commune.Graffiti("Rue Haute 1"));

        // The form of a colleague, sent with the other's cookies.
        (await other.GetAsync($"/desk/requests/{reference}/photo")).ShouldBe(HttpStatusCode.NotFound);
        var own = await agent.VisitAsync($"/desk/requests/{reference}/photo");
        var token = (await other.VisitAsync("/desk/round")).FindAll("input[name='__RequestVerificationToken']").Select(field => field.GetAttribute("value")!).FirstOrDefault() ?? "";
        using var content = new MultipartFormDataContent { { new StringContent("C’est fait."), "Text" }, { new StringContent(token), "__RequestVerificationToken" } };
        content.Add(new ReadOnlyMemoryContent(TestFile.Png("Photo").Content), "Photo", "photo.png");
        var stolen = await other.SendAsync(new HttpRequestMessage(HttpMethod.Post, own.Address) { Content = content });
        Assert.True(stolen.Status is HttpStatusCode.NotFound or HttpStatusCode.BadRequest, $"{stolen.Status}");

        var page = await agent.VisitAsync("/desk/requests/" + reference);
        Assert.Contains("Nouvelle", page.Text(), StringComparison.Ordinal);
    }

    [Theory, TestDatabases]
    public async Task A_gap_of_a_ready_made_text_is_told_in_its_words(TestDatabase database)
    {
        const string Unfilled = "Notre équipe est passée le …, le mur est propre.";
        await using var commune = await Commune.StartAsync(database);
        await commune.Tenant.ApplyStepAsync("cannedTexts", new { texts = new[] { new { code = "e.done", department = "environment", title = "Fait", text = "Notre équipe est passée le …, le mur est propre." } } });
        using var citizen = commune.NewClient();
        using var agent = await commune.AgentAsync();
        var reference = await Commune.ReportAsync(citizen, Commune.Graffiti("Rue Haute 1"));
        var page = await agent.VisitAsync("/desk/requests/" + reference);

        var refused = (await page.SubmitAsync(Form, new { Text = Unfilled }, TestFile.Png("Photo", "mur.png"))).ShouldBe(HttpStatusCode.UnprocessableEntity);

        Assert.Contains("passée le …,", refused.Text("#FinishText-error"), StringComparison.Ordinal);
        Assert.Equal(Unfilled, refused.Find("#FinishText").TextContent.Trim());
        var done = await (await refused.SubmitAsync("main form", new { Text = Unfilled.Replace("…", "3 mai", StringComparison.Ordinal) })).FollowAsync();
        Assert.Contains("Terminée", done.ShouldBeOk().Text(), StringComparison.Ordinal);
    }

    [Theory, TestDatabases]
    public async Task What_is_missing_or_no_picture_is_told_and_the_text_is_kept(TestDatabase database)
    {
        await using var commune = await Commune.StartAsync(database);
        using var citizen = commune.NewClient();
        using var agent = await commune.AgentAsync();
        var reference = await Commune.ReportAsync(citizen, Commune.Graffiti("Rue Haute 1", email: ""));
        var page = await agent.VisitAsync("/desk/requests/" + reference);

        var without = (await page.SubmitAsync(Form, new { Text = "Fini." })).ShouldBe(HttpStatusCode.UnprocessableEntity);
        Assert.Contains("Prenez ou choisissez une photo", without.Text("#Photo-error"), StringComparison.Ordinal);
        Assert.Equal("Fini.", without.Find("#FinishText").TextContent.Trim());
        (await page.SubmitAsync(Form, new { Text = "Fini." }, new TestFile("Photo", "x.jpg", "image/jpeg", "no picture"u8.ToArray()))).ShouldBe(HttpStatusCode.UnprocessableEntity);
        var wordless = (await page.SubmitAsync(Form, new { Text = " " }, TestFile.Png("Photo", "mur.png"))).ShouldBe(HttpStatusCode.UnprocessableEntity);

        // The photo is not asked for again.
        var noWay = (await wordless.SubmitAsync("main form", new { Text = "Fini." })).ShouldBe(HttpStatusCode.UnprocessableEntity);
        Assert.Contains("dites comment elle a été prévenue", noWay.Text("#ToldBy-error"), StringComparison.Ordinal);
        var told = await (await noWay.SubmitAsync("main form", new { ToldBy = "Phone" })).FollowAsync();
        Assert.Contains("Terminée", told.ShouldBeOk().Text(), StringComparison.Ordinal);
        Assert.Contains("Après - mur.jpg", told.Text(), StringComparison.Ordinal);
    }

    [Theory, TestDatabases]
    public async Task Who_missed_something_or_comes_too_late_is_told_so(TestDatabase database)
    {
        await using var commune = await Commune.StartAsync(database);
        using var citizen = commune.NewClient();
        using var agent = await commune.AgentAsync();
        var reference = await Commune.ReportAsync(citizen, Commune.Graffiti("Rue Haute 1"));
        var old = await agent.VisitAsync("/desk/requests/" + reference);
        await old.SubmitAsync("form[action*='handler=Note']", new { Text = "Vu." });

        var stale = (await old.SubmitAsync(Form, new { Text = "Fini." }, TestFile.Png("Photo"))).ShouldBe(HttpStatusCode.Conflict);
        Assert.Equal("Fini.", stale.Find("#FinishText").TextContent.Trim());
        (await (await stale.SubmitAsync("main form", null, TestFile.Png("Photo"))).FollowAsync()).ShouldBeOk();
        Assert.Empty((await agent.VisitAsync("/desk/requests/" + reference)).FindAll(Form));
    }
}
