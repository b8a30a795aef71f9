using System.Net;
using Esm.Testing;

namespace Esm.Requests.Tests.Capture;

// Where the mail goes that opens a captured request.
public sealed class MailToTests
{
    // Anybody may have typed an address with that name; that of an account was proven.
    [Theory, TestDatabases]
    public async Task The_link_goes_to_an_address_that_nobody_proved_only_once_the_person_confirmed_it(TestDatabase database)
    {
        await using var commune = await Commune.StartAsync(database);
        using var stranger = commune.NewClient();
        using var citizen = await commune.SignInAsync(Commune.Citizen);
        using var paul = await commune.SignInAsync(Commune.Paul);

        foreach (var (sender, name, email, asks) in new[] { (stranger, "Jean Petit", "else@example.be", true), (citizen, "Élodie Dupont", "elodie@example.be", false) })
        {
            await Commune.ReportAsync(sender, name, email);
            var page = await CaptureForm.PressAsync(await paul.VisitAsync("/desk/capture"), "find", new Dictionary<string, string> { ["Input.Who"] = name });
            page = (await CaptureForm.PressAsync(page, Assert.Single(page.FindAll("#who-results button[value^='contact:']")).GetAttribute("value")!)).ShouldBeOk();
            Assert.Equal(asks ? email : null, page.FindAll("#Input_MailTo").SingleOrDefault()?.GetAttribute("value"));
            page = await CaptureForm.PressAsync(page, "offering:environment.graffiti");
            var typed = new Dictionary<string, string> { ["f.place.address"] = "Rue Haute 7", ["Input.Answer"] = "Il rappelle demain.", ["Input.OnBehalfOf"] = "sa mère", ["confirm"] = "other" };
            var sent = await CaptureForm.PressAsync(page, "save", typed);
            Assert.Equal(!asks, sent.Location is not null);
            if (asks)
            {
                sent.ShouldBe(HttpStatusCode.UnprocessableEntity);
                Assert.Contains("else@example.be n’est pas confirmée", sent.Text("#mail-to-confirmed-error"), StringComparison.Ordinal);
                Assert.Equal("Rue Haute 7", sent.Find("[name='f.place.address']").GetAttribute("value"));
                Assert.Equal("Il rappelle demain.", sent.Text("#Input_Answer"));
                Assert.Equal("sa mère", sent.Find("#Input_OnBehalfOf").GetAttribute("value"));
                sent.Find(".error-summary a[href='#Input_IsMailToConfirmed']");
                Assert.Equal(1, await CountAsync(commune, "else@"));
                sent = await CaptureForm.PressAsync(sent, "save", new Dictionary<string, string> { ["Input.IsMailToConfirmed"] = "true" });
            }

            Assert.NotNull(sent.Location);
            Assert.Equal(2, await CountAsync(commune, email));
        }

        // What was written down for the holder of an account is theirs by its link alone.
        Assert.Single((await citizen.VisitAsync("/me")).FindAll("main .reference-small").Select(reference => reference.TextContent).Distinct(StringComparer.Ordinal));
    }

    [Theory, TestDatabases]
    public async Task The_agent_writes_down_another_address_or_none_for_a_known_person(TestDatabase database)
    {
        await using var commune = await Commune.StartAsync(database);
        using var stranger = commune.NewClient();
        using var paul = await commune.SignInAsync(Commune.Paul);
        await Commune.ReportAsync(stranger, "Jean Petit", "else@example.be");
        await Commune.ReportAsync(stranger, "Jean Grand", "grand@example.be");
        var known = await CaptureForm.PressAsync(await paul.VisitAsync("/desk/capture"), "find", new Dictionary<string, string> { ["Input.Who"] = "Jean" });
        var ids = known.FindAll("#who-results button[value^='contact:']").ToDictionary(button => button.TextContent.Contains("else@", StringComparison.Ordinal) ? "else@" : "grand@", button => button.GetAttribute("value")!);
        var page = await CaptureForm.PressAsync(await CaptureForm.PressAsync(known, ids["else@"]), "offering:environment.graffiti");
        var typed = new Dictionary<string, string> { ["f.place.address"] = "Rue Haute 7", ["confirm"] = "other" };

        var refused = (await CaptureForm.PressAsync(page, "save", new Dictionary<string, string>(typed) { ["Input.MailTo"] = "jean.petit@" })).ShouldBe(HttpStatusCode.UnprocessableEntity);
        Assert.NotEmpty(refused.Text("#mail-to-error"));
        Assert.Equal("jean.petit@", refused.Find("#Input_MailTo").GetAttribute("value"));
        Assert.NotNull((await CaptureForm.PressAsync(refused, "save", new Dictionary<string, string>(typed) { ["Input.MailTo"] = "jean.petit@example.be" })).Location);
        Assert.Equal(1, await CountAsync(commune, "jean.petit@"));
        Assert.NotNull((await CaptureForm.PressAsync(page, "save", new Dictionary<string, string>(typed) { ["Input.MailTo"] = "", ["Input.SubmissionId"] = Guid.CreateVersion7().ToString() })).Location);
        Assert.Equal(1, await CountAsync(commune, "else@"));

        // What was confirmed of one person says nothing of the next, and what was written to no one is answered by no mail.
        (await CaptureForm.PressAsync(page, "answer", new Dictionary<string, string>(typed) { ["Input.MailTo"] = "", ["Input.Channel"] = "Email", ["Input.Answer"] = "Nous passons demain." })).ShouldBe(HttpStatusCode.UnprocessableEntity);
        var other = await CaptureForm.PressAsync(await CaptureForm.PressAsync(page, "other", new Dictionary<string, string> { ["Input.IsMailToConfirmed"] = "true" }), "find", new Dictionary<string, string> { ["Input.Who"] = "Grand" });
        other = await CaptureForm.PressAsync(other, ids["grand@"]);
        Assert.Equal("grand@example.be", other.Find("#Input_MailTo").GetAttribute("value"));
        Assert.Null(other.Find("#Input_IsMailToConfirmed").GetAttribute("checked"));
        (await CaptureForm.PressAsync(other, "save", typed)).ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await CaptureForm.PressAsync(other, "save", new Dictionary<string, string>(typed) { ["Input.MailTo"] = "GRAND@example.be " })).ShouldBe(HttpStatusCode.UnprocessableEntity);
        Assert.Equal(1, await CountAsync(commune, "grand@"));
    }

    private static async Task<int> CountAsync(Commune commune, string to)
        => (await commune.Tenant.DeliverMailsAsync()).Count(mail => mail.To.Contains(to, StringComparison.Ordinal));
}
