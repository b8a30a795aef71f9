using System.Net;
using Esm.Catalogue.Contracts;
using Esm.Contacts.Contracts;
using Esm.Forms.Contracts;
using Esm.Requests.Access;
using Esm.Requests.Data;
using Esm.Requests.Submit;
using Esm.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Esm.Requests.Tests.Capture;

public sealed class CaptureTests
{
    [Theory, TestDatabases]
    public async Task A_call_of_somebody_new_becomes_a_request_that_asks_them_for_the_rest(TestDatabase database)
    {
        await using var commune = await Commune.StartAsync(database);
        using var paul = await commune.SignInAsync(Commune.Paul);
        var page = await paul.VisitAsync("/desk/capture");
        page = (await CaptureForm.PressAsync(page, "find", new Dictionary<string, string> { ["Input.Who"] = "Karim Aziz", ["Input.What"] = "tag sur un mur" })).ShouldBeOk();
        Assert.Contains("Karim Aziz", page.Text("#who-results"), StringComparison.Ordinal);
        page = (await CaptureForm.PressAsync(page, "new")).ShouldBeOk();
        Assert.Equal("Karim Aziz", page.Find("#Input_Name").GetAttribute("value"));
        page = (await CaptureForm.PressAsync(page, "offering:environment.graffiti", new Dictionary<string, string> { ["Input.Email"] = "karim@example.be" })).ShouldBeOk();
        Assert.Equal("karim@example.be", page.Find("#Input_Email").GetAttribute("value"));

        var saved = await (await CaptureForm.PressAsync(page, "save", new Dictionary<string, string> { ["f.place.address"] = "Rue Basse 3", ["Input.OnBehalfOf"] = "sa mère" })).FollowAsync();
        var reference = Assert.Single(saved.ShouldBeOk().FindAll("main p a[href*='/desk/requests/']")).GetAttribute("href")!.Split('/')[^1];
        var work = await paul.VisitAsync("/desk/requests/" + reference);
        foreach (var text in new[] { "Attend le citoyen", "Demande reçue par téléphone, notée par Paul Martin, pour sa mère", "Il manque encore", "Sur quoi est-il peint" })
        {
            Assert.Contains(text, work.Text(), StringComparison.Ordinal);
        }

        // Who wrote it down did not ask.
        Assert.DoesNotContain(reference, (await paul.VisitAsync("/me")).Text(), StringComparison.Ordinal);

        var mail = Assert.Single(await commune.Tenant.DeliverMailsAsync(), mail => mail.To.Contains("karim@example.be", StringComparison.Ordinal));
        Assert.Contains("Sur quoi est-il peint", mail.Text, StringComparison.Ordinal);
        using var citizen = commune.NewClient();
        var asked = await (await citizen.GetAsync(Assert.Single(mail.Links, link => link.Contains("?key=", StringComparison.Ordinal)))).FollowAsync();
        var answered = await (await asked.SubmitAsync("form[action*='handler=Complete']", new Dictionary<string, string> { ["f.surface"] = "public-building", ["f.offensive"] = "no" })).FollowAsync();
        Assert.Contains("En cours", answered.ShouldBeOk().Text("#state"), StringComparison.Ordinal);
    }

    [Theory, TestDatabases]
    public async Task All_that_was_chosen_in_a_call_comes_back_with_its_files_when_the_session_was_over(TestDatabase database)
    {
        await using var commune = await Commune.StartAsync(database);
        using var paul = await commune.SignInAsync(Commune.Paul);
        var page = await CaptureForm.PressAsync(await paul.VisitAsync("/desk/capture"), "new", new Dictionary<string, string> { ["Input.Channel"] = "Counter", ["Input.Who"] = "Karim Aziz" });
        page = await CaptureForm.PressAsync(page, "offering:environment.graffiti");
        foreach (var cookie in paul.Cookies.Where(cookie => !cookie.Name.EndsWith("-af", StringComparison.Ordinal)))
        {
            paul.AddCookie(cookie.Name, "over");
        }

        var typed = new Dictionary<string, string>
        {
            ["do"] = "save", ["Input.Phone"] = "0475 12 34 56", ["Input.OnBehalfOf"] = "sa mère", ["Input.Answer"] = "Il rappelle demain.",
            ["f.place.address"] = "Rue Basse 3", ["f.surface"] = "public-building", ["f.offensive"] = "yes",
        };
        var asked = await (await page.SubmitAsync(CaptureForm.Selector, typed, TestFile.Png("f.photos", "mur.png"))).FollowAsync();
        var again = await (await asked.SubmitAsync("form:has([name=Password])", new { UserName = Commune.Paul, Commune.Password })).FollowAsync();

        Assert.Equal("Karim Aziz", again.ShouldBeOk().Find("#Input_Name").GetAttribute("value"));
        Assert.Equal("environment.graffiti", again.Find("[name='Input.Offering']").GetAttribute("value"));
        Assert.Equal(["Counter", "public-building", "yes"], again.FindAll(CaptureForm.Selector + " [type=radio][checked]").Select(radio => radio.GetAttribute("value")!));
        Assert.Empty(again.FindAll("#typed-left:not([hidden]), #typed-files"));
        var saved = await (await CaptureForm.PressAsync(again, "save")).FollowAsync();
        var reference = Assert.Single(saved.ShouldBeOk().FindAll("main p a[href*='/desk/requests/']")).GetAttribute("href")!.Split('/')[^1];
        var work = (await paul.VisitAsync("/desk/requests/" + reference)).Text();
        Assert.All(["au guichet", "pour sa mère", "Rue Basse 3", "Il rappelle demain.", "mur.jpg"], text => Assert.Contains(text, work, StringComparison.Ordinal));
    }

    [Theory, TestDatabases]
    public async Task A_known_person_is_found_by_number_seen_with_their_history_and_answered_at_once(TestDatabase database)
    {
        await using var commune = await Commune.StartAsync(database);
        using var citizen = await commune.SignInAsync(Commune.Citizen);
        using var paul = await commune.SignInAsync(Commune.Paul);
        var (first, _) = await Commune.ReportAsync(citizen, "Élodie Dupont", "elodie@example.be");

        var page = await paul.VisitAsync("/desk/capture");
        page = await CaptureForm.PressAsync(page, "find", new Dictionary<string, string> { ["Input.Who"] = first });
        var pick = Assert.Single(page.FindAll("#who-results button[value^='contact:']")).GetAttribute("value")!;
        page = (await CaptureForm.PressAsync(page, pick)).ShouldBeOk();
        Assert.Contains(first, page.Text("#history"), StringComparison.Ordinal);
        page = await CaptureForm.PressAsync(page, "offering:environment.graffiti");
        var missing = (await CaptureForm.PressAsync(page, "answer", new Dictionary<string, string> { ["f.place.address"] = "Rue Haute 1" })).ShouldBe(HttpStatusCode.UnprocessableEntity);
        Assert.NotEmpty(missing.Text("#answer-error"));
        var saved = await (await CaptureForm.PressAsync(missing, "answer", new Dictionary<string, string> { ["Input.Answer"] = "L’équipe passe demain." })).FollowAsync();
        var reference = Assert.Single(saved.ShouldBeOk().FindAll("main p a[href*='/desk/requests/']")).GetAttribute("href")!.Split('/')[^1];

        // Whoever rang may have given that name: what an account sees is what it sent.
        var history = (await citizen.VisitAsync("/me")).Text();
        Assert.Contains(first, history, StringComparison.Ordinal);
        Assert.DoesNotContain("L’équipe passe demain.", history, StringComparison.Ordinal);
        Assert.Contains("Terminée", (await paul.VisitAsync("/desk/requests/" + reference)).Text(), StringComparison.Ordinal);
    }

    [Theory, TestDatabases]
    public async Task Nobody_is_answered_at_once_by_a_mail_that_cannot_be_sent(TestDatabase database)
    {
        await using var commune = await Commune.StartAsync(database);
        using var paul = await commune.SignInAsync(Commune.Paul);
        var page = await CaptureForm.PressAsync(await paul.VisitAsync("/desk/capture?channel=email"), "new", new Dictionary<string, string> { ["Input.Who"] = "Luc Simon" });
        page = await CaptureForm.PressAsync(page, "offering:environment.graffiti");

        var refused = (await CaptureForm.PressAsync(page, "answer", new Dictionary<string, string> { ["f.place.address"] = "Rue Haute 1", ["Input.Answer"] = "Nous passons demain." }))
            .ShouldBe(HttpStatusCode.UnprocessableEntity);

        Assert.Contains("pas joignable par e-mail", refused.Text("#answer-error"), StringComparison.Ordinal);
        (await (await CaptureForm.PressAsync(refused, "answer", new Dictionary<string, string> { ["Input.Channel"] = "Counter" })).FollowAsync()).ShouldBeOk();
    }

    [Theory, TestDatabases]
    public async Task A_mere_contact_is_kept_in_the_history_without_a_request(TestDatabase database)
    {
        await using var commune = await Commune.StartAsync(database);
        using var paul = await commune.SignInAsync(Commune.Paul);
        var page = await CaptureForm.PressAsync(await paul.VisitAsync("/desk/capture?channel=counter"), "new", new Dictionary<string, string> { ["Input.Who"] = "0470 11 22 33" });
        Assert.Equal("0470 11 22 33", page.Find("#Input_Phone").GetAttribute("value"));
        var refused = (await CaptureForm.PressAsync(page, "note")).ShouldBe(HttpStatusCode.UnprocessableEntity);
        Assert.NotEmpty(refused.Text("#Name-error"));
        var noted = await (await CaptureForm.PressAsync(refused, "note", new Dictionary<string, string> { ["Input.Name"] = "Luc Simon", ["Input.Answer"] = "Demandait les heures d’ouverture." })).FollowAsync();
        noted.ShouldBeOk();
        var contact = await (await paul.VisitAsync("/desk/contacts?q=Luc")).ClickAsync("main a[href*='/desk/contacts/']");
        Assert.Contains("Demandait les heures d’ouverture.", contact.Text(), StringComparison.Ordinal);
    }

    [Theory, TestDatabases]
    public async Task Without_a_person_or_an_offering_nothing_is_saved_and_all_is_kept(TestDatabase database)
    {
        await using var commune = await Commune.StartAsync(database);
        using var paul = await commune.SignInAsync(Commune.Paul);
        using var citizen = await commune.SignInAsync(Commune.Citizen);
        var page = (await CaptureForm.PressAsync(await paul.VisitAsync("/desk/capture"), "save", new Dictionary<string, string> { ["Input.Who"] = "Nadia", ["Input.Answer"] = "Texte gardé" }))
            .ShouldBe(HttpStatusCode.UnprocessableEntity);
        Assert.NotEmpty(page.Text("#who-error"));
        Assert.NotEmpty(page.Text("#what-error"));
        Assert.Equal("Texte gardé", page.Find("#Input_Answer").TextContent);
        Assert.NotEqual(HttpStatusCode.OK, (await citizen.GetAsync("/desk/capture")).Status);
    }

    [Theory]
    [TestDatabases("environment.permit", "elle passe d’abord par « En attente d’accord »", "En attente d’accord")]
    [TestDatabases("environment.signed", "réservé à d’autres agents", "Draft")]
    public async Task What_cannot_be_answered_at_once_is_refused_with_the_reason_and_saved_with_the_text_as_a_note(
        TestDatabase database, string offering, string why, string state)
    {
        const string Answer = "Nous avons dit oui.";
        await using var commune = await Commune.StartWithSampleAsync(database);
        await commune.ApplyAsync("offerings", $$"""{ "offerings": [ {{Permit(offering)}} ] }""");
        using var paul = await commune.SignInAsync(Commune.Paul);
        var page = await CaptureForm.PressAsync(await paul.VisitAsync("/desk/capture"), "new", new Dictionary<string, string> { ["Input.Who"] = "Karim Aziz" });
        page = (await CaptureForm.PressAsync(page, "offering:" + offering)).ShouldBeOk();
        Assert.Empty(page.FindAll("button[value=answer]"));
        Assert.Contains(why, page.Text("#answer-barrier").Replace('\u00a0', ' '), StringComparison.Ordinal);

        var refused = (await CaptureForm.PressAsync(page, "answer", new Dictionary<string, string> { ["Input.Answer"] = Answer, ["f.what"] = "Une terrasse" }))
            .ShouldBe(HttpStatusCode.UnprocessableEntity);

        Assert.Contains(why, refused.Text("#answer-error").Replace('\u00a0', ' '), StringComparison.Ordinal);
        Assert.Contains("Enregistrer la demande", refused.Text("#answer-error"), StringComparison.Ordinal);
        Assert.Equal(Answer, refused.Find("#Input_Answer").TextContent);
        Assert.Equal("Une terrasse", refused.Find("[name='f.what']").GetAttribute("value"));
        Assert.Equal("Karim Aziz", refused.Find("#Input_Name").GetAttribute("value"));
        Assert.Empty(Desk.References(await paul.VisitAsync("/desk")));
        var saved = await (await CaptureForm.PressAsync(refused, "save")).FollowAsync();
        var reference = Assert.Single(saved.ShouldBeOk().FindAll("main p a[href*='/desk/requests/']")).GetAttribute("href")!.Split('/')[^1];
        var work = await paul.VisitAsync("/desk/requests/" + reference);
        Assert.Contains(state, work.Text(".state"), StringComparison.Ordinal);
        Assert.Contains(Answer, work.Text(".message-note"), StringComparison.Ordinal);
    }

    [Theory, TestDatabases]
    public async Task An_answer_that_turns_out_impossible_stores_nothing_and_counts_nothing(TestDatabase database)
    {
        await using var commune = await Commune.StartAsync(database);
        await commune.ApplyAsync("offerings", $$"""{ "offerings": [ {{Permit("environment.permit")}} ] }""");

        var outcome = await commune.Tenant.InScopeAsync(async services =>
        {
            var offering = await services.GetRequiredService<IOfferings>().FindByCodeAsync("environment.permit", CancellationToken.None);
            var agent = new Agent(Guid.CreateVersion7(), "Paul", ["environment"], new HashSet<string> { "AnswerRequests" });
            var submission = new Submission(Guid.CreateVersion7(), offering!, new ContactDetails { Name = "Karim" }, Channel.Phone, FormAnswers.None, [])
            {
                Scope = FormScope.Start,
                RecordedBy = new Actor(ActorKind.Agent, agent.Id, agent.Name),
                Answer = new AnswerAtOnce("Oui.", ToldBy.Phone, agent),
            };
            return await services.GetRequiredService<SubmitRequest>().HandleAsync(submission, CancellationToken.None);
        });

        Assert.IsType<NotAnswerable>(outcome);
        Assert.Equal(0, await commune.Tenant.InScopeAsync(services => services.GetRequiredService<RequestsDb>().Requests.CountAsync()));
    }

    private static string Permit(string code) => $$"""
        { "code": "{{code}}", "slug": "permit", "title": "Permis", "summary": "Un permis.", "department": "environment", "audiences": ["resident"],
          "workflow": {{(code == "environment.signed" ? """{ "code": "samples.signed" }""" : """{ "code": "standard", "parameters": { "approval": true } }""")}},
          "form": { "sections": [ { "title": "Permis", "fields": [ { "key": "what", "type": "text", "label": "Quoi ?", "required": true } ] } ] } }
        """;
}
