using System.Globalization;
using System.Net;
using Esm.Catalogue.Contracts;
using Esm.Security;
using Esm.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Esm.Commune.Tests.Demands;

// Every demand of the workshops, in the demo commune: found by everyday words, asked on the web and by phone, routed, answered, and seen in one history.
public sealed class DemandTests
{
    private const string FormOfRequest = "main form[enctype='multipart/form-data']";
    private const string Capture = "form[data-capture]";
    private const string Answer = "Voici notre réponse.";

    // What a general answer cannot know: fields of the modules' own types, and what their handlers check.
    private static readonly string InTwoWeeks = TimeProvider.System.GetUtcNow().AddDays(14).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static readonly Dictionary<string, Dictionary<string, string>> Known = new(StringComparer.Ordinal)
    {
        ["sports.hall-booking/web"] = Slot("10:00"),
        ["sports.hall-booking/phone"] = Slot("12:00"),
        ["sports.equipment-loan"] = new() { ["f.loan.from"] = InTwoWeeks, ["f.loan.to"] = InTwoWeeks, ["f.loan.item.table"] = "4" },
        ["sports.course-registration/web"] = new() { ["f.course"] = "judo-adults", ["f.birth-date"] = "1990-05-14" },
        ["sports.course-registration/phone"] = new() { ["f.course"] = "judo-adults", ["f.participant"] = "Alix Essai", ["f.birth-date"] = "1992-11-03" },
        ["civil-status.birth-certificate/web"] = new() { ["f.identity"] = FormAnswering.AFile },
    };

    [Theory, TestDatabases]
    public async Task Every_demand_has_its_home_and_is_carried_from_asking_to_answer(TestDatabase database)
    {
        var host = await EsmHost.SharedAsync();
        await using var tenant = await host.AddTenantAsync(new EsmTenantOptions { Database = database, WithThemes = false });
        await tenant.ApplyRecipeAsync(Repository.PathOf("recipes/commune.recipe.json"));
        using var reception = await tenant.SignInAsync(RoleNames.Agent, "reception");
        var failures = new List<string>();
        foreach (var (demand, index) in Demand.All.Select((demand, index) => (demand, index)))
        {
            try
            {
                await CarryAsync(tenant, reception, demand, index + 1);
            }
            catch (Exception exception) when (exception is Xunit.Sdk.XunitException or InvalidOperationException)
            {
                failures.Add($"{demand}\n  {exception.Message.ReplaceLineEndings("\n  ")}");
            }
        }

        Assert.True(failures.Count == 0, string.Join("\n\n", failures));
    }

    private static async Task CarryAsync(EsmTenant tenant, EsmClient reception, Demand demand, int number)
    {
        // From B on: "ae" would also be read as "ä".
        var name = $"Camille Essai{(char)('B' + (number / 26))}{(char)('a' + (number % 26))}";
        var offering = await tenant.InScopeAsync(services => services.GetRequiredService<IOfferings>().FindByCodeAsync(demand.OfferingCode, CancellationToken.None));
        Assert.True(offering is not null, $"The offering {demand.OfferingCode} is not published.");
        Assert.Equal(demand.Department, offering.DepartmentCode);

        using var citizen = tenant.NewClient();
        var found = await citizen.VisitAsync("/?q=" + Uri.EscapeDataString(demand.Words));
        Assert.Contains($"/services/{offering.Slug}", found.Find("main").InnerHtml, StringComparison.Ordinal);
        var asked = await AskOnTheWebAsync(citizen, offering, name, $"Rue du Web {number}");
        var called = await AskByPhoneAsync(reception, offering, name, $"Rue du Téléphone {number}");

        using var agent = await tenant.SignInAsync(RoleNames.Agent, demand.Department);
        foreach (var reference in new[] { asked, called })
        {
            await AnswerAsync(agent, reference);
        }

        var followed = await citizen.VisitAsync("/requests/" + asked);
        Assert.Contains(Answer, followed.Text(), StringComparison.Ordinal);
        var contact = await agent.VisitAsync("/desk/contacts?q=" + Uri.EscapeDataString(name));
        var history = (await contact.ClickAsync("main a[href*='/desk/contacts/']")).Text();
        Assert.Contains(asked, history, StringComparison.Ordinal);
        Assert.Contains(called, history, StringComparison.Ordinal);
        Assert.Contains("Téléphone", history, StringComparison.OrdinalIgnoreCase);
        Assert.Contains(Answer, history, StringComparison.Ordinal);
    }

    private static async Task<string> AskOnTheWebAsync(EsmClient citizen, OfferingInfo offering, string name, string place)
    {
        var (values, files) = FormAnswering.Answer(offering.Form, place, KnownOf(offering, "web"));
        values["Applicant.Name"] = name;
        values["Applicant.Email"] = EmailOf(name);
        var form = await citizen.VisitAsync($"/services/{offering.Slug}/request");
        var sent = await form.SubmitAsync(FormOfRequest, values, files);
        return (await sent.FollowAsync()).ShouldBeOk().Text("#reference");
    }

    private static async Task<string> AskByPhoneAsync(EsmClient reception, OfferingInfo offering, string name, string place)
    {
        var page = await Press(await reception.VisitAsync("/desk/capture"), "find", new() { ["Input.Who"] = name });
        var known = Assert.Single(page.FindAll("#who-results button[value^='contact:']")).GetAttribute("value")!;
        page = await Press(page, known);
        page = await Press(page, "find", new() { ["Input.What"] = offering.Title.In("fr") });
        page = await Press(page, page.Find($"#what-results button[value='offering:{offering.Code}']").GetAttribute("value")!);
        var (values, files) = FormAnswering.Answer(offering.Form, place, KnownOf(offering, "phone"), onlyToStart: true);
        values["Input.IsMailToConfirmed"] = "true";
        var saved = await Press(page, "save", values, files);
        var next = (await saved.FollowAsync()).ShouldBeOk();
        return Assert.Single(next.FindAll("main p a[href*='/desk/requests/']")).GetAttribute("href")!.Split('/')[^1];
    }

    private static async Task AnswerAsync(EsmClient agent, string reference)
    {
        var inbox = await agent.VisitAsync("/desk?q=" + reference);
        Assert.Contains(reference, inbox.Text("main"), StringComparison.Ordinal);
        var work = await agent.VisitAsync("/desk/requests/" + reference);
        var answered = await work.SubmitAsync("form[action*='transition=resolve']", new { Text = Answer, ToldBy = "Email" });
        Assert.Equal(HttpStatusCode.Redirect, answered.Status);
    }

    private static Dictionary<string, string> Slot(string hour)
        => new() { ["f.slot.hall"] = "omnisports", ["f.slot.date"] = InTwoWeeks, ["f.slot.start"] = hour, ["f.slot.hours"] = "1" };

    private static Dictionary<string, string> KnownOf(OfferingInfo offering, string channel)
        => Known.GetValueOrDefault($"{offering.Code}/{channel}") ?? Known.GetValueOrDefault(offering.Code) ?? [];

    private static string EmailOf(string name) => name.Replace(' ', '.').ToLowerInvariant() + "@example.be";

    private static Task<HtmlPage> Press(HtmlPage page, string button, Dictionary<string, string>? values = null, TestFile[]? files = null)
        => page.SubmitAsync(Capture, new Dictionary<string, string>(values ?? []) { ["do"] = button }, files ?? []);
}
