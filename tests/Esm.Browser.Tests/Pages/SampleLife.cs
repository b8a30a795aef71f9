using System.Globalization;
using Esm.Data;
using Esm.Notifications.Contracts;
using Esm.Outbox;
using Esm.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Esm.Browser.Tests.Pages;

// What happened in the demo commune before anybody looks at its pages: something in every department, in every state that a page shows.
internal sealed class SampleLife
{
    private const string Form = "main form[enctype='multipart/form-data']";
    private const string Capture = "form[data-capture]";
    private const string NationalNumber = "85.07.30-033.28";

    private readonly Town _town;
    private readonly byte[] _photo;
    private readonly Dictionary<string, string> _names = new(StringComparer.Ordinal);

    private SampleLife(Town town, byte[] photo) => (_town, _photo) = (town, photo);

    public static async Task<IReadOnlyDictionary<string, string>> LiveAsync(Town town, byte[] photo)
    {
        var life = new SampleLife(town, photo);
        await life.ForgetAsync();
        life.NameDays();
        using var citizen = await life.SignInAsync("citizen");
        using var agent = await life.SignInAsync("agent.environment");
        using var admin = await life.SignInAsync("admin");
        await life.ReportAsync(citizen, agent);
        await life.BookAsync(citizen);
        await life.AskForPapersAsync(citizen);
        await life.CallAsync(agent);
        await life.AskAmongColleaguesAsync();
        await WriteTextsAsync(admin);
        await life.MisaddressAsync();
        await life.ReadMailsAsync();
        await life.LookUpAsync(admin, agent);
        return life._names;
    }

    // A request that should have been answered three days ago.
    private async Task ForgetAsync()
    {
        using var neighbour = _town.Tenant.NewClient();
        _names["overdue"] = await AskAsync(neighbour, "stray-cat", With(Person("Omar Aziz"), ("f.place.address", "Sentier des Vignes 9"), ("f.count", "1"), ("f.situation", "injured")));
        _town.Tenant.Clock.Advance(TimeSpan.FromDays(8));
    }

    // A mail that will never leave, and a message that waits for its module.
    private Task MisaddressAsync() => _town.Tenant.InScopeAsync(async services =>
    {
        services.GetRequiredService<IOutbox>().Enqueue(new MailMessage("accueil chez exemple", "fr", "Votre demande", ["Bonjour."]));
        services.GetRequiredService<IOutbox>().Enqueue(new Parcel("api.partenaire.example"));
        await services.GetRequiredService<IUnitOfWork>().CommitAsync(CancellationToken.None);
    });

    private void NameDays()
    {
        var today = DateOnly.FromDateTime(_town.Tenant.Clock.GetUtcNow().UtcDateTime);
        _names["soon"] = Write(NextMonday(today));
        _names["later"] = Write(NextMonday(today).AddDays(1));
        _names["month-ago"] = Write(today.AddDays(-30));
    }

    private async Task ReportAsync(EsmClient citizen, EsmClient agent)
    {
        var before = new TestFile("f.photos", "mur.png", "image/png", _photo);
        _names["reference"] = await AskAsync(citizen, "graffiti", Graffiti("Rue Haute 12, côté école", "50.500000", "4.900000"), before);
        _names["finished"] = await AskAsync(citizen, "graffiti", Graffiti("Allée Verte 3", "50.510000", "4.900000"), before);
        using var neighbour = _town.Tenant.NewClient();
        _names["other"] = await AskAsync(neighbour, "stray-cat", With(Person("Omar Aziz"), ("f.place.address", "Rue du Moulin 3"), ("f.count", "2"), ("f.situation", "kittens")));
        _names["new"] = await AskAsync(neighbour, "graffiti", With(Graffiti("Chaussée de Namur 88", "50.505000", "4.910000"), ("Applicant.Name", "Omar Aziz"), ("Applicant.Email", "omar.aziz@courriel.example")));

        var page = await PressAsync(agent, "{reference}", "form[action*='handler=Take']");
        await SendAsync(page, "form[action*='handler=Message']", new { Text = "À quelle hauteur se trouve le graffiti ? Une photo de loin nous aiderait aussi.", Waiting = "true" });
        await SendAsync(await VisitAsync(agent, "desk/requests/{finished}"), "#finish form", new { Text = "Le mur est propre depuis ce matin." }, new TestFile("Photo", "propre.png", "image/png", _photo));
    }

    private async Task BookAsync(EsmClient citizen)
    {
        _names["booking"] = await AskAsync(citizen, "hall-booking", Slot("18:00"));
        using var other = _town.Tenant.NewClient();
        _names["booking-other"] = await AskAsync(other, "hall-booking", With(Slot("20:00"), ("Applicant.Name", "Omar Aziz"), ("Applicant.Email", "omar.aziz@courriel.example")));
        _names["loan"] = await AskAsync(citizen, "equipment-loan", With(
            Person("Marie Dubois"), ("f.loan.from", _names["soon"]), ("f.loan.to", _names["later"]), ("f.loan.item.table", "12"), ("f.loan.item.tent", "2"),
            ("f.association", "Comité de quartier du Moulin"), ("f.event", "Fête des voisins"), ("f.place.address", "Place du Moulin"), ("f.transport", "deliver")));
        _names["course"] = await AskAsync(citizen, "course-registration", With(
            Person("Marie Dubois"), ("f.course", "judo-adults"), ("f.participant", "Marie Dubois"), ("f.birth-date", "1990-05-14"), ("f.level", "never")));
    }

    private async Task AskForPapersAsync(EsmClient citizen)
    {
        _names["certificate"] = await AskAsync(citizen, "birth-certificate", With(
            Person("Marie Dubois"), ("f.capacity", "self"), ("f.person", "Marie Dubois"), ("f.national-number", NationalNumber), ("f.act-date", "1985-07-30"),
            ("f.act-place", "Namur"), ("f.kind", "extract"), ("f.delivery", "counter"), ("f.copies", "2")));
        _names["move"] = await AskAsync(citizen, "change-of-address", With(
            Person("Marie Dubois"), ("f.new-address.address", "Rue de l’Église 3"), ("f.moved-on", Write(DateOnly.FromDateTime(_town.Tenant.Clock.GetUtcNow().UtcDateTime).AddDays(-1))),
            ("f.as", "tenant"), ("f.national-number", NationalNumber), ("f.with", "alone")));
    }

    // A call of somebody who could not tell everything: the rest is asked for afterwards.
    private async Task CallAsync(EsmClient agent)
    {
        var page = await SubmitAsync(await VisitAsync(agent, "desk/capture"), "find", new { });
        page = await SubmitAsync(page, "new", new Dictionary<string, string> { ["Input.Who"] = "Jeanne Petit" });
        page = await SubmitAsync(page, "find", new Dictionary<string, string> { ["Input.Name"] = "Jeanne Petit", ["Input.Email"] = "jeanne.petit@courriel.example", ["Input.What"] = "graffiti" });
        page = await SubmitAsync(page, "offering:environment.graffiti", new { });
        var saved = (await (await SubmitAsync(page, "save", new Dictionary<string, string> { ["f.place.address"] = "Quai des Tanneurs 40" })).FollowAsync()).ShouldBeOk();
        _names["called"] = Last(Assert.Single(saved.FindAll("main p a[href*='/desk/requests/']")).GetAttribute("href")!);
    }

    private async Task AskAmongColleaguesAsync()
    {
        using var colleague = await SignInAsync("agent.sports");
        _names["access"] = await AskAsync(colleague, "it-access", new() { ["f.system"] = "Comptabilité", ["f.level"] = "read", ["f.why"] = "Suivre les factures du hall omnisports.", ["f.manager"] = "Samira Benali" });
        _names["arrival"] = await AskAsync(colleague, "colleague-arrival", new()
        {
            ["f.person"] = "Nadia Lebrun",
            ["f.from"] = _names["soon"],
            ["f.department"] = "Sports et jeunesse",
            ["f.needs"] = new[] { "account", "hardware", "badge", "desk" },
            ["f.what"] = new[] { "laptop", "phone" },
        });
    }

    private static async Task WriteTextsAsync(EsmClient admin)
    {
        var page = await admin.VisitAsync("desk/texts");
        await SendAsync(page, "form[action*='handler=Add']", new Dictionary<string, string>
        {
            ["Department"] = "environment",
            ["Heading[fr]"] = "Passage prévu",
            ["Text[fr]"] = "Bonjour {name}, notre équipe passe cette semaine pour votre demande {reference}.",
            ["Text[nl]"] = "Dag {name}, onze ploeg komt deze week langs voor uw aanvraag {reference}.",
            ["Text[en]"] = "Hello {name}, our team comes by this week for your request {reference}.",
        });
    }

    // What only a mail tells: links with a key in them.
    private async Task ReadMailsAsync()
    {
        using var visitor = _town.Tenant.NewClient();
        await SendAsync(await visitor.VisitAsync("account/register"), "main form", new { DisplayName = "Omar Aziz", Email = "omar.aziz@courriel.example" });
        var citizen = _town.Account("citizen");
        using var owner = await _town.Tenant.SignInAsync(citizen);
        await SendAsync(await owner.VisitAsync("account"), "main form", new { Email = "nouvelle.adresse@courriel.example", citizen.Password });
        await SendAsync(await visitor.VisitAsync("account/forgot-password"), "main form", new { UserName = "citizen" });
        await _town.Tenant.DeliverMailsAsync();
        var links = (await _town.Tenant.DeliverMailsAsync()).SelectMany(mail => mail.Links).ToArray();
        _names["finish"] = links.First(link => link.Contains("/account/register/finish?", StringComparison.Ordinal)).Split("/account/register/finish?")[1];
        _names["confirm"] = links.First(link => link.Contains("/account/confirm?", StringComparison.Ordinal)).Split("/account/confirm?")[1];
        _names["reset"] = links.First(link => link.Contains("/account/reset-password?", StringComparison.Ordinal)).Split("/account/reset-password?")[1];
        _names["token"] = Last(links.First(link => link.Contains("/approvals/", StringComparison.Ordinal)));
        _names["key"] = links.First(link => link.Contains($"/requests/{_names["called"]}?key=", StringComparison.Ordinal)).Split("?key=")[1];
    }

    private async Task LookUpAsync(EsmClient admin, EsmClient agent)
    {
        _names["person"] = Last((await admin.VisitAsync("admin/people")).FindAll("main tbody a[href*='/admin/people/']")[0].GetAttribute("href")!);
        _names["contact"] = Last((await VisitAsync(agent, "desk/requests/{reference}")).FindAll("main a[href*='/desk/contacts/']")[0].GetAttribute("href")!);
        _names["approval"] = Last((await agent.VisitAsync("desk/approvals")).FindAll("main a[href*='/desk/approvals/']")[0].GetAttribute("href")!);
        using var neighbour = _town.Tenant.NewClient();
        var asked = await SubmitAsync(await neighbour.VisitAsync("services/graffiti/request"), Form, With(Graffiti("Chaussée de Namur 88", "50.505000", "4.910000"), ("Applicant.Email", "lea@courriel.example")), []);
        _names["report"] = asked.FindAll("button[name='report']")[0].GetAttribute("value")!;
    }

    private Dictionary<string, object> Slot(string hour) => With(
        Person("Marie Dubois"), ("f.slot.hall", "omnisports"), ("f.slot.date", _names["soon"]), ("f.slot.start", hour), ("f.slot.hours", "2"), ("f.who", "private"), ("f.activity", "Badminton, à quatre"), ("f.people", "4"));

    private static Dictionary<string, object> Graffiti(string address, string latitude, string longitude) => With(
        Person("Marie Dubois"), ("f.place.address", address), ("f.place.lat", latitude), ("f.place.lon", longitude), ("f.surface", "public-building"), ("f.offensive", "no"), ("f.description", "En grandes lettres, à côté de la porte."));

    private static Dictionary<string, object> Person(string name)
        => new() { ["Applicant.Name"] = name, ["Applicant.Email"] = name.ToLowerInvariant().Replace(' ', '.') + "@courriel.example", ["Applicant.Phone"] = "" };

    private static Dictionary<string, object> With(Dictionary<string, object> answers, params (string Name, string Value)[] more)
    {
        foreach (var (name, value) in more)
        {
            answers[name] = value;
        }

        return answers;
    }

    private async Task<EsmClient> SignInAsync(string userName) => await _town.Tenant.SignInAsync(_town.Account(userName));

    private Task<HtmlPage> VisitAsync(EsmClient client, string address)
        => client.VisitAsync(_names.Aggregate(address, (text, pair) => text.Replace($"{{{pair.Key}}}", pair.Value, StringComparison.Ordinal)));

    private async Task<HtmlPage> PressAsync(EsmClient agent, string reference, string form) => await SendAsync(await VisitAsync(agent, "desk/requests/" + reference), form);

    private static async Task<string> AskAsync(EsmClient client, string slug, Dictionary<string, object> answers, params TestFile[] files)
        => (await SendAsync(await client.VisitAsync($"services/{slug}/request"), Form, answers, files)).Text("#reference");

    private static async Task<HtmlPage> SendAsync(HtmlPage page, string form, object? values = null, params TestFile[] files)
        => (await (await page.SubmitAsync(form, values, files)).FollowAsync()).ShouldBeOk();

    private static Task<HtmlPage> SubmitAsync(HtmlPage page, string form, Dictionary<string, object> values, TestFile[] files) => page.SubmitAsync(form, values, files);

    private static Task<HtmlPage> SubmitAsync(HtmlPage page, string button, object values)
        => page.SubmitAsync(Capture, values is Dictionary<string, string> texts ? new Dictionary<string, string>(texts) { ["do"] = button } : new Dictionary<string, string> { ["do"] = button });

    private static string Last(string address) => address.Split('/')[^1];

    private static string Write(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static DateOnly NextMonday(DateOnly day) => day.AddDays(7 + (((int)DayOfWeek.Monday - (int)day.DayOfWeek + 7) % 7));

    [OutboxMessage("acme.parcel")]
    private sealed record Parcel(string Destination) : IHasDestination;
}
