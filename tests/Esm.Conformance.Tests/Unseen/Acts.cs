using Esm.Conformance.Tests.Access;
using Esm.Testing;

namespace Esm.Conformance.Tests.Unseen;

// What happens out of the sight of some.
internal sealed record Act(string Name, IReadOnlyList<string> Unseen)
{
    public required Func<Commune, Task<Happened>> PlayAsync { get; init; }
}

// The requests that came of it.
internal sealed record Happened(IReadOnlyList<string> References, IReadOnlyList<string> Ids);

internal static class Acts
{
    // In all that nobody else may read; in a name that one would search for; where it was.
    public const string Word = "Kamishibai";
    public const string Name = "Ondine Verbruggen";
    public const string Street = "Venelle des Tisserands";
    public const string Stranger = "stranger@commune.example";

    // More than a page of any list.
    private const int Many = 52;

    public static IReadOnlyList<Act> All { get; } =
    [
        new("elsewhere", ["anonymous", "author", "agent.environment", "admin.environment", "reader", "approver"]) { PlayAsync = ElsewhereAsync },
        new("environment", ["anonymous", "other", "agent.civil-status", "agent.sports", "admin.sports", "approver"]) { PlayAsync = EnvironmentAsync },
        new("tied", ["anonymous", "author", "agent.environment", "admin.environment", "reader", "agent.education"]) { PlayAsync = TieAsync },
        new("private", ["author", "admin.civil-status", "agent.environment", "admin"]) { PlayAsync = PrivateAsync },
    ];

    // What stands before: those who act are known to the administration.
    public static async Task<string> PrepareAsync(Commune commune) => await Commune.AskAsync(commune.Find("other").Client, "stray-cat", new()
    {
        ["f.place.address"] = Commune.Street, ["f.count"] = "2", ["f.situation"] = "kittens", ["confirm"] = "other",
    });

    // Another citizen asks three departments, colleagues there work on it, one asks for agreement; and somebody makes an account.
    private static async Task<Happened> ElsewhereAsync(Commune commune)
    {
        var (other, registrar) = (commune.Find("other").Client, commune.Find("agent.civil-status").Client);
        List<string> references = [await VoteAsync(other)];
        await WorkAsync(registrar, references[0]);
        await WorkAsync(registrar, commune.Subjects["civil-status"].Ids["reference"], withMessage: false);
        await commune.Find("agent.civil-status").AskAsync("POST", $"/desk/requests/{references[0]}/presence", [new("Kind", "Writes")]);
        await NoteAsync(registrar, commune.Subjects["environment"].Ids["contact"], "civil-status");
        await NoteAsync(commune.Find("agent.it").Client, commune.Subjects["environment"].Ids["contact"], "it");
        await AddTextAsync(commune.Find("admin.civil-status").Client);
        references.Add(await Commune.AskAsync(other, "hall-booking", new()
        {
            ["f.slot.hall"] = "dojo", ["f.slot.date"] = commune.OpenDay, ["f.slot.start"] = "17:00", ["f.slot.hours"] = "1", ["f.who"] = "private", ["f.activity"] = Word, ["f.people"] = "4",
        }));
        references.Add(await Commune.AskAsync(other, "equipment-loan", new()
        {
            ["f.loan.from"] = commune.Day(10), ["f.loan.to"] = commune.Day(11), ["f.loan.item.table"] = "7", ["f.association"] = Word, ["f.event"] = Word, ["f.place.address"] = Street + " 7", ["f.transport"] = "fetch",
        }));
        references.Add(await Commune.AskAsync(other, "course-registration", new()
        {
            ["f.course"] = "judo-adults", ["f.participant"] = Name, ["f.birth-date"] = "1990-05-04", ["f.level"] = "never", ["f.remarks"] = Word,
        }));
        references.Add(await Commune.AskAsync(commune.Find("agent.sports").Client, "it-access", new()
        {
            ["f.system"] = Word, ["f.level"] = "read", ["f.why"] = Word, ["f.manager"] = "admin.sports",
        }));
        await RegisterAsync(commune);
        for (var i = 0; i < Many; i++)
        {
            references.Add(await VoteAsync(other));
        }

        return await ReadAsync(commune, references);
    }

    // Who is watched by one department asks it again, and its agents work on it.
    private static async Task<Happened> EnvironmentAsync(Commune commune)
    {
        var (author, agent) = (commune.Find("author").Client, commune.Find("agent.environment").Client);
        var visible = commune.Subjects["environment"].Ids["reference"];
        List<string> references = [];
        for (var i = 0; i < 2; i++)
        {
            references.Add(await Commune.AskAsync(author, "graffiti", new()
            {
                ["f.place.address"] = Street + " 7", ["f.place.lat"] = "50.4701", ["f.place.lon"] = "4.8702", ["f.surface"] = "public-building", ["f.offensive"] = "no", ["f.description"] = Word, ["confirm"] = "other",
            }, TestFile.Png("f.photos")));
        }

        await WorkAsync(agent, visible, withMessage: false);
        await WorkAsync(agent, references[0]);
        await TieAsync(agent, visible, "Link", references[0]);
        await TieAsync(agent, references[0], "Join", references[1]);
        await NoteAsync(agent, commune.Subjects["environment"].Ids["contact"], "environment");
        return await ReadAsync(commune, references);
    }

    // The administrator ties what one department may see to what it may not.
    private static async Task<Happened> TieAsync(Commune commune)
    {
        var hidden = await VoteAsync(commune.Find("other").Client);
        await TieAsync(commune.Find("admin").Client, commune.Subjects["environment"].Ids["reference"], "Link", hidden);
        return await ReadAsync(commune, [hidden]);
    }

    // What one agent keeps to themselves.
    private static async Task<Happened> PrivateAsync(Commune commune)
    {
        var registrar = commune.Find("agent.civil-status").Client;
        await Done((await registrar.VisitAsync("/desk?q=" + Word)).SubmitAsync("form[action*='handler=Save']", new { Name = Word }));
        for (var i = 0; i < 3; i++)
        {
            await commune.Find("anonymous").AskAsync("POST", "/account/sign-in", [new("UserName", "author"), new("Password", Word)]);
        }

        return new Happened([], []);
    }

    private static Task<string> VoteAsync(EsmClient citizen) => Commune.AskAsync(citizen, "electoral-roll", new()
    {
        ["f.elections"] = "municipal", ["f.nationality"] = Word, ["f.birth-date"] = "1985-07-30", ["f.national-number"] = "85.07.30-033.28", ["f.union"] = "yes", ["f.pledge"] = "true", ["f.only-here"] = "true",
    });

    private static async Task WorkAsync(EsmClient agent, string reference, bool withMessage = true)
    {
        var page = await agent.VisitAsync("/desk/requests/" + reference);
        page = await Done(page.SubmitAsync("form[action*='handler=Note']", new { Text = Word }));
        if (withMessage)
        {
            page = await Done(page.SubmitAsync("form[action*='handler=Take']"));
            await Done(page.SubmitAsync("form[action*='handler=Message']", new { Text = Word, Waiting = "true" }));
        }
    }

    private static async Task NoteAsync(EsmClient agent, string contact, string department)
    {
        var page = await agent.VisitAsync("/desk/capture");
        page = await page.SubmitAsync("form:has([name='Input.SubmissionId'])", new Dictionary<string, string> { ["do"] = "contact:" + contact });
        await Done(page.SubmitAsync("form:has([name='Input.SubmissionId'])", new Dictionary<string, string> { ["do"] = "note", ["Input.Answer"] = Word, ["Input.Department"] = department }));
    }

    private static async Task AddTextAsync(EsmClient head)
        => await Done((await head.VisitAsync("/desk/texts")).SubmitAsync("form[action*='handler=Add']", new Dictionary<string, string> { ["Department"] = "civil-status", ["Heading[fr]"] = Word, ["Text[fr]"] = Word }));

    private static async Task TieAsync(EsmClient agent, string reference, string how, string other)
        => await Done((await agent.VisitAsync($"/desk/requests/{reference}/transfer")).SubmitAsync($"form[action*='handler={how}']", new { Other = other }));

    private static async Task RegisterAsync(Commune commune)
    {
        using var stranger = commune.Tenant.NewClient();
        await Done((await stranger.VisitAsync("/account/register")).SubmitAsync("form:has([name=Email])", new { DisplayName = Name, Email = Stranger }));
    }

    private static async Task<HtmlPage> Done(Task<HtmlPage> sent) => (await (await sent).FollowAsync()).ShouldBeOk();

    private static async Task<Happened> ReadAsync(Commune commune, IReadOnlyList<string> references)
    {
        var ids = new List<string>();
        foreach (var reference in references)
        {
            ids.Add((await commune.ReadAsync(reference)).Id.ToString("N"));
        }

        return new Happened(references, ids);
    }
}
