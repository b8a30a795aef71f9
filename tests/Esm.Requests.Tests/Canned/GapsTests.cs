using System.Net;
using Esm.Localization;
using Esm.Requests.Canned;
using Esm.Testing;

namespace Esm.Requests.Tests.Canned;

public sealed class GapsTests
{
    private static readonly LocalizedText[] Ready =
    [
        new(new Dictionary<string, string>
        {
            ["fr"] = "Bonjour {name},\nNotre équipe passe sur place le …, entre … et … heures. Vous n’avez pas besoin d’être là.\nRéponse au plus tard le …",
            ["nl"] = "Onze ploeg komt ter plaatse op …, tussen … en … uur.",
        }),
        new(new Dictionary<string, string> { ["fr"] = "Il nous faut encore ce document : ...\nPour {reference} …" }),
    ];

    [Theory]
    [InlineData("Notre équipe passe sur place le …, entre 9 et 11 heures.", "place le …,")]
    [InlineData("Notre équipe passe sur place le 3 mai, entre … et 11 heures.", ", entre … et")]
    [InlineData("Notre équipe passe sur place le 3 mai, entre 9 et … heures.", "et … heures.")]
    [InlineData("NOUS PASSONS. RÉPONSE AU PLUS TARD LE ...", "tard le …")]
    [InlineData("Il nous faut encore ce document\u00A0:\u202F…", "document : …")]
    [InlineData("Onze ploeg komt ter plaatse op …, tussen 9 en 11 uur.", "plaatse op …,")]
    [InlineData("Notre équipe passe sur place le 3 mai, entre 9 et 11 heures.", null)]
    [InlineData("Merci… Nous revenons vers vous.", null)]
    [InlineData("Pots, bancs, panneaux… Le passage est prévu le 3 mai…", null)]
    [InlineData("Comme vous l’écrivez : « il y a […] partout ». Pour ESM-1234 …", null)]
    public void A_gap_is_what_a_ready_made_text_left_between_its_own_words(string sent, string? gap)
        => Assert.Equal(gap, Gaps.FindUnfilled(Ready, sent));

    [Theory, TestDatabases]
    public async Task A_text_with_a_gap_is_not_sent_on_any_way_and_is_kept(TestDatabase database)
    {
        const string Unfilled = "Notre équipe passe sur place le …, entre 9 et 11 heures.";
        await using var desk = await OpenDesk.StartAsync(database);
        await desk.Commune.ApplyAsync(
            "cannedTexts",
            """{ "texts": [ { "code": "e.visit", "department": "environment", "title": "Passage", "text": "Notre équipe passe sur place le …, entre … et … heures." } ] }""");
        var reference = await desk.ReportAsync();
        var page = await desk.Anna.VisitAsync("/desk/requests/" + reference);
        foreach (var (form, field) in new[] { ("form[action*='handler=Message']", "#Message"), ("form[action*='transition=resolve']", "#Step-resolve") })
        {
            var refused = (await page.SubmitAsync(form, new { Text = Unfilled })).ShouldBe(HttpStatusCode.UnprocessableEntity);
            Assert.Contains("place le …", refused.Text(field + "-error"), StringComparison.Ordinal);
            Assert.Equal(Unfilled, refused.Find(field).TextContent);
        }

        var transfer = await desk.Anna.VisitAsync($"/desk/requests/{reference}/transfer");
        var stays = (await transfer.SubmitAsync("form[action*='handler=HandOver']", new { Department = "sports", Confirmed = "true", Text = Unfilled })).ShouldBe(HttpStatusCode.UnprocessableEntity);
        Assert.Equal(Unfilled, stays.Find("#handover-text").TextContent);
        Assert.Single(await desk.Commune.Tenant.DeliverMailsAsync());

        // Among colleagues it goes out, and so does an ellipsis of one's own.
        await Desk.NoteAsync(desk.Anna, reference, Unfilled);
        await Desk.ResolveAsync(desk.Anna, reference, "Nous sommes passés ce matin… Le mur est propre.");
        Assert.Equal(2, (await desk.Commune.Tenant.DeliverMailsAsync()).Count);
    }

    [Theory, TestDatabases]
    public async Task What_is_answered_while_it_is_written_down_has_no_gap_either(TestDatabase database)
    {
        await using var desk = await OpenDesk.StartAsync(database);
        await desk.Commune.ApplyAsync("cannedTexts", """{ "texts": [ { "code": "all.late", "title": "Plus tard", "text": "Nous vous répondons au plus tard le …" } ] }""");
        var page = await desk.Anna.VisitAsync("/desk/capture?channel=phone");
        page = await page.SubmitAsync(Commune.FormOfRequest, new Dictionary<string, string> { ["do"] = "new", ["Input.Who"] = "Luc Simon" });
        page = await page.SubmitAsync(Commune.FormOfRequest, new Dictionary<string, string> { ["do"] = "offering:environment.graffiti" });

        var refused = await page.SubmitAsync(
            Commune.FormOfRequest,
            new Dictionary<string, string> { ["do"] = "answer", ["f.place.address"] = "Rue Basse 2", ["Input.Answer"] = "Nous vous répondons au plus tard le …" });

        Assert.Contains("tard le …", refused.ShouldBe(HttpStatusCode.UnprocessableEntity).Text("#answer-error"), StringComparison.Ordinal);
        Assert.Contains("plus tard le …", refused.Find("[name='Input.Answer']").TextContent, StringComparison.Ordinal);
    }
}
