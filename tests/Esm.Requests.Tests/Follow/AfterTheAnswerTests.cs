using System.Net;
using Esm.Testing;

namespace Esm.Requests.Tests.Follow;

public sealed class AfterTheAnswerTests
{
    [Theory, TestDatabases]
    public async Task What_is_not_solved_is_reopened_by_the_person_in_their_words(TestDatabase database)
    {
        await using var commune = await Commune.StartAsync(database);
        using var citizen = commune.NewClient();
        using var agent = await commune.SignInAsync(Commune.Paul);
        var (reference, _) = await Commune.ReportAsync(citizen);
        await StepAsync(agent, reference, "resolve", new { Text = "Le mur est propre." });

        var answered = await citizen.VisitAsync("/requests/" + reference);
        var empty = (await answered.SubmitAsync("form[action*='handler=NotSolved']", new { Text = " " })).ShouldBe(HttpStatusCode.UnprocessableEntity);
        Assert.NotEmpty(empty.Text("#not-solved-error"));
        (await (await answered.SubmitAsync("form[action*='handler=NotSolved']", new { Text = "Il en reste la moitié." })).FollowAsync()).ShouldBeOk();

        var reopened = await agent.VisitAsync("/desk/requests/" + reference);
        Assert.Contains("Il en reste la moitié.", reopened.Text(), StringComparison.Ordinal);
        Assert.NotEmpty(reopened.FindAll("form[action*='transition=resolve']"));
    }

    [Theory, TestDatabases]
    public async Task Nothing_is_closed_without_saying_how_a_person_without_mail_was_told(TestDatabase database)
    {
        await using var commune = await Commune.StartAsync(database);
        using var citizen = commune.NewClient();
        using var agent = await commune.SignInAsync(Commune.Paul);
        var form = await citizen.VisitAsync("/services/graffiti/request");
        var report = Commune.Report(email: "");
        report["Applicant.Phone"] = "+32 470 12 34 56";
        var reference = (await (await form.SubmitAsync(Commune.FormOfRequest, report)).FollowAsync()).ShouldBeOk().Text("#reference");

        var page = await agent.VisitAsync("/desk/requests/" + reference);
        Assert.Empty(page.FindAll("#Step-resolve-Email"));
        var untold = (await page.SubmitAsync("form[action*='transition=resolve']", new { Text = "C’est propre." })).ShouldBe(HttpStatusCode.UnprocessableEntity);
        Assert.Equal("C’est propre.", untold.Find("#Step-resolve").TextContent);
        var mailed = (await page.SubmitAsync("form[action*='transition=resolve']", new { Text = "C’est propre.", ToldBy = "Email" })).ShouldBe(HttpStatusCode.UnprocessableEntity);
        Assert.Contains("e-mail", mailed.Text("#Step-resolve-error"), StringComparison.Ordinal);

        (await (await untold.SubmitAsync("form[action*='transition=resolve']", new { ToldBy = "Phone" })).FollowAsync()).ShouldBeOk();
        Assert.Contains("Téléphone", (await agent.VisitAsync("/desk/requests/" + reference)).Text("[aria-labelledby='history-title']"), StringComparison.OrdinalIgnoreCase);
    }

    [Theory, TestDatabases]
    public async Task Documents_that_were_asked_for_are_given_one_by_one(TestDatabase database)
    {
        await using var commune = await Commune.StartAsync(database);
        using var citizen = commune.NewClient();
        using var agent = await commune.SignInAsync(Commune.Paul);
        var (reference, _) = await Commune.ReportAsync(citizen);
        var page = await agent.VisitAsync("/desk/requests/" + reference);
        (await (await page.SubmitAsync("form[action*='handler=Message']", new { Text = "Il nous manque ceci.", Documents = "Accord du propriétaire\nPlan" })).FollowAsync()).ShouldBeOk();

        var asked = await citizen.VisitAsync("/requests/" + reference);
        Assert.Contains("Accord du propriétaire", asked.Text("[aria-labelledby='complete-title']"), StringComparison.Ordinal);
        (await asked.SubmitAsync("form[action*='handler=Complete']")).ShouldBe(HttpStatusCode.UnprocessableEntity);
        var half = (await (await asked.SubmitAsync("form[action*='handler=Complete']", null, TestFile.Png("f.document-1"))).FollowAsync()).ShouldBeOk();
        Assert.DoesNotContain("Accord du propriétaire", half.Text("[aria-labelledby='complete-title']"), StringComparison.Ordinal);
        Assert.Contains("En attente", half.Text("#state"), StringComparison.Ordinal);
        var whole = (await (await half.SubmitAsync("form[action*='handler=Complete']", null, TestFile.Png("f.document-2"))).FollowAsync()).ShouldBeOk();
        Assert.Empty(whole.FindAll("[aria-labelledby='complete-title']"));
        Assert.Contains("En cours", whole.Text("#state"), StringComparison.Ordinal);
    }

    [Theory, TestDatabases]
    public async Task A_message_and_its_documents_that_are_too_long_are_refused_and_kept(TestDatabase database)
    {
        await using var commune = await Commune.StartAsync(database);
        using var citizen = commune.NewClient();
        using var agent = await commune.SignInAsync(Commune.Paul);
        var (reference, _) = await Commune.ReportAsync(citizen);
        var page = await agent.VisitAsync("/desk/requests/" + reference);

        foreach (var (text, documents, problem) in new[]
        {
            (new string('a', 4990) + "😀", "Accord\nPlan", "trop longs ensemble"),
            ("Il manque ceci.", string.Join('\n', Enumerable.Range(1, 11)), "La liste des documents est trop longue"),
            ("Il manque ceci.", new string('b', 201), "La liste des documents est trop longue"),
        })
        {
            var refused = (await page.SubmitAsync("form[action*='handler=Message']", new { Text = text, Documents = documents })).ShouldBe(HttpStatusCode.UnprocessableEntity);
            Assert.Contains(problem, refused.Text("main"), StringComparison.Ordinal);
            Assert.Equal((text, documents), (refused.Find("form[action*='handler=Message'] [name=Text]").TextContent, refused.Find("[name=Documents]").TextContent));
        }

        Assert.DoesNotContain("document-1", (await citizen.VisitAsync("/requests/" + reference)).Html, StringComparison.Ordinal);
        (await (await page.SubmitAsync("form[action*='handler=Message']", new { Text = new string('a', 4970) + "😀", Documents = "Accord\nPlan" })).FollowAsync()).ShouldBeOk();
    }

    [Theory, TestDatabases]
    public async Task A_request_can_be_taken_back_by_who_made_it(TestDatabase database)
    {
        await using var commune = await Commune.StartAsync(database);
        using var citizen = commune.NewClient();
        var (reference, _) = await Commune.ReportAsync(citizen);
        var page = await citizen.VisitAsync("/requests/" + reference);
        var withdrawn = (await (await page.SubmitAsync("form[action*='handler=Withdraw']")).FollowAsync()).ShouldBeOk();
        Assert.Contains("Retirée", withdrawn.Text("#state"), StringComparison.Ordinal);
        Assert.Empty(withdrawn.FindAll("form[action*='handler=Withdraw']"));
    }

    private static async Task StepAsync(EsmClient agent, string reference, string transition, object values)
    {
        var page = await agent.VisitAsync("/desk/requests/" + reference);
        (await (await page.SubmitAsync($"form[action*='transition={transition}']", values)).FollowAsync()).ShouldBeOk();
    }
}
