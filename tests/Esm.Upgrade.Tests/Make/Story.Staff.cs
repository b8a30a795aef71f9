using Esm.Testing;

namespace Esm.Upgrade.Tests.Make;

// What colleagues ask, what comes by phone and at the counter, and what is done about it.
internal sealed partial class Story
{
    private const string Sports = "agent.sports";
    private const string Approver = "admin.sports";
    private const string Reception = "agent.reception";
    private const string Environment = "agent.environment";
    private const string CivilStatus = "agent.civil-status";
    private const string Karim = "Karim Aziz";
    private const string Answer = "Le mur est propre depuis ce matin : merci.";
    private const string Question = "Demandait si le parc ferme en hiver.";
    private const string Note = "La façade est classée, voir avec l’urbanisme.";

    // One number in two spellings, of two people; and others as people write them.
    private static readonly (string Name, string Phone)[] Callers =
    [
        ("Luc Simon", "0470/11.22.33"), ("Lucie Simon", "0032 470 11 22 33"), ("An De Smedt", "+32 (0)81 98 00 00"), ("Bernard d'Or", "081.98.00.00"), ("Ó Néill Áine", "0471 00 00 01"),
    ];

    private string _access = "";
    private string _captured = "";
    private string _called = "";

    private async Task AskStaffAsync()
    {
        using var colleague = await SignInAsync(Sports);
        (_access, _) = await SubmitAsync(colleague, "it-access", new Dictionary<string, string>
        {
            ["f.system"] = "Comptabilité",
            ["f.level"] = "read",
            ["f.why"] = "Suivre nos factures",
            ["f.manager"] = "Kevin Okonkwo",
        });
        _submitted[Sports] = [_access];
    }

    private async Task CaptureAsync()
    {
        using var reception = await SignInAsync(Reception);
        var page = await PressAsync(await reception.VisitAsync("/desk/capture"), "new", new() { ["Input.Who"] = Karim });
        page = await PressAsync(page, "offering:environment.graffiti", new() { ["Input.Phone"] = "+32 (0)472 44 55 66" });
        var saved = await GoOnAsync(PressAsync(page, "save", new() { ["f.place.address"] = "Rue Basse 3", ["Input.OnBehalfOf"] = "sa mère" }));
        _captured = Assert.Single(saved.FindAll("main p a[href*='/desk/requests/']")).GetAttribute("href")!.Split('/')[^1];
        await CallOfMarieAsync(reception);
        foreach (var (name, phone) in Callers)
        {
            page = await PressAsync(await reception.VisitAsync("/desk/capture?channel=counter"), "new", new() { ["Input.Who"] = name });
            await GoOnAsync(PressAsync(page, "note", new() { ["Input.Name"] = name, ["Input.Phone"] = phone, ["Input.Answer"] = $"Demandait les heures d’ouverture ({name})." }));
        }
    }

    // Filed under the same person, though she sent nothing herself: one request, and one question without.
    private async Task CallOfMarieAsync(EsmClient reception)
    {
        var page = await PressAsync(await reception.VisitAsync("/desk/capture"), "find", new() { ["Input.Who"] = Marie });
        page = await PressAsync(page, page.FindAll("#who-results button[value^='contact:']")[0].GetAttribute("value")!, []);
        page = await PressAsync(page, "offering:environment.stray-cat", []);
        var saved = await GoOnAsync(PressAsync(page, "save", new() { ["f.place.address"] = "Rue du Moulin 2", ["f.count"] = "1", ["f.situation"] = "injured", ["confirm"] = "other" }));
        _called = Assert.Single(saved.FindAll("main p a[href*='/desk/requests/']")).GetAttribute("href")!.Split('/')[^1];
        page = await PressAsync(await reception.VisitAsync("/desk/capture"), "find", new() { ["Input.Who"] = Marie });
        page = await PressAsync(page, page.FindAll("#who-results button[value^='contact:']")[0].GetAttribute("value")!, []);
        await GoOnAsync(PressAsync(page, "note", new() { ["Input.Answer"] = Question }));
    }

    // The approver's link came by mail.
    private async Task FollowMailsAsync()
    {
        var link = tenant.Mails.SelectMany(mail => mail.Links).First(link => link.Contains("/approvals/", StringComparison.Ordinal));
        using var approver = tenant.NewClient();
        (await approver.VisitAsync(link)).ShouldBeOk();
        _links.Add(new Sight(null, new Uri(link).PathAndQuery, ["Comptabilité", "Suivre nos factures"]));
        var follower = tenant.Mails.Where(mail => mail.To.Contains("lea.noel", StringComparison.Ordinal)).SelectMany(mail => mail.Links).First(link => link.Contains("key=", StringComparison.Ordinal));
        _links.Add(new Sight(null, new Uri(follower).PathAndQuery, [_jeans]));
    }

    // From here on no mail leaves: they wait in the outbox.
    private async Task WorkAsync()
    {
        using var agent = await SignInAsync(Environment);
        var page = await agent.VisitAsync("/desk/requests/" + _graffiti);
        page = await GoOnAsync(page.SubmitAsync("form[action*='handler=Take']"));
        page = await GoOnAsync(page.SubmitAsync("form[action*='handler=Note']", new { Text = Note }));
        await GoOnAsync(page.SubmitAsync("form[action*='transition=resolve']", new { Text = Answer, ToldBy = "Email" }));

        page = await agent.VisitAsync("/desk/requests/" + _jeans);
        await GoOnAsync(page.SubmitAsync("form[action*='handler=Message']", new { Text = "Pouvez-vous nous envoyer une photo de face ?", Waiting = "true" }));
        await GoOnAsync((await agent.VisitAsync("/desk?tab=Unassigned&phase=New&q=petit")).SubmitAsync(".save-filter", new { Name = "À prendre vite" }));
        await GoOnAsync((await agent.VisitAsync($"/desk/requests/{_inMariesName}/transfer"))
            .SubmitAsync("form[action*='handler=HandOver']", new { Department = "public-works", Text = "C’est le long de la route.", Confirmed = "true" }));

        await GoOnAsync((await agent.VisitAsync($"/desk/requests/{_called}/transfer")).SubmitAsync("form[action*='handler=Link']", new { Other = _jeans }));

        using var late = tenant.NewClient();
        await SubmitAsync(late, "stray-cat", Cats("Nadia Late", LateMail));
        await EndTheDayAsync();
    }

    private static Task<HtmlPage> PressAsync(HtmlPage page, string button, Dictionary<string, string> values)
        => page.SubmitAsync("form[data-capture]", new Dictionary<string, string>(values) { ["do"] = button });
}
