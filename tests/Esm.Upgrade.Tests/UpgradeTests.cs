using System.Security.Cryptography;
using Esm.BackgroundTasks;
using Esm.Outbox;
using Esm.Settings;
using Esm.Testing;
using Esm.Upgrade.Tests.Make;
using Esm.Upgrade.Tests.Open;
using Microsoft.Extensions.DependencyInjection;

namespace Esm.Upgrade.Tests;

// Data that earlier releases left, opened by the present one.
public sealed class UpgradeTests
{
    private const string Form = "main form[enctype='multipart/form-data']";

    [Theory, Fixtures]
    public async Task Every_page_shows_what_it_showed(string version, TestDatabase database)
    {
        await using var commune = await OpenCommune.OpenAsync(Fixture.FileOf(version, database), database);
        await AssertShownAsync(commune, commune.Facts.Sights);
    }

    [Theory, Fixtures]
    public async Task Links_that_were_mailed_still_open(string version, TestDatabase database)
    {
        await using var commune = await OpenCommune.OpenAsync(Fixture.FileOf(version, database), database);
        await AssertShownAsync(commune, commune.Facts.Links);
    }

    [Theory, Fixtures]
    public async Task Secrets_can_still_be_read(string version, TestDatabase database)
    {
        await using var commune = await OpenCommune.OpenAsync(Fixture.FileOf(version, database), database);
        Assert.NotEmpty(commune.Facts.NationalNumbers);
        foreach (var secret in commune.Facts.NationalNumbers)
        {
            using var agent = await commune.VisitorAsync(secret.Who);
            var page = await agent.VisitAsync("/desk/requests/" + secret.Reference);
            Assert.Equal(secret.Value, (await page.SubmitAsync("#civil-status form")).ShouldBeOk().Text("#number"));
        }
    }

    [Theory, Fixtures]
    public async Task Files_are_served_as_they_were(string version, TestDatabase database)
    {
        await using var commune = await OpenCommune.OpenAsync(Fixture.FileOf(version, database), database);
        Assert.NotEmpty(commune.Facts.Files);
        foreach (var file in commune.Facts.Files)
        {
            using var person = await commune.VisitorAsync(file.Who);
            var served = (await person.GetAsync(file.Address)).ShouldBeOk();
            Assert.Equal(file.Sha256, Convert.ToHexString(SHA256.HashData(served.Content.Span)));
        }
    }

    // Who submitted decides, never a name or an address that somebody typed.
    [Theory, Fixtures]
    public async Task An_account_finds_what_it_submitted_itself_and_nothing_else(string version, TestDatabase database)
    {
        await using var commune = await OpenCommune.OpenAsync(Fixture.FileOf(version, database), database);
        foreach (var (userName, references) in commune.Facts.Submitted)
        {
            using var person = await commune.VisitorAsync(userName);
            var shown = (await person.VisitAsync("/me")).FindAll("main .reference-small").Select(reference => reference.TextContent.Trim());
            Assert.Equal(references.Order(StringComparer.Ordinal), shown.Distinct().Order(StringComparer.Ordinal));
        }
    }

    [Theory, Fixtures]
    public async Task Mails_that_waited_are_sent_and_what_was_given_up_can_be_tried_again(string version, TestDatabase database)
    {
        await using var commune = await OpenCommune.OpenAsync(Fixture.FileOf(version, database), database);
        var sent = await commune.Tenant.DeliverMailsAsync();
        Assert.All(commune.Facts.Waiting, address => Assert.Contains(sent, mail => mail.To.Contains(address, StringComparison.OrdinalIgnoreCase)));
        Assert.DoesNotContain(sent, mail => commune.Facts.GivenUp.Any(address => mail.To.Contains(address, StringComparison.OrdinalIgnoreCase)));

        await commune.Tenant.InScopeAsync(async services =>
        {
            var letters = services.GetRequiredService<IDeadLetters>();
            foreach (var letter in await letters.ListAsync(CancellationToken.None))
            {
                Assert.True(await letters.ReplayAsync(letter.MessageId, CancellationToken.None));
            }
        });
        sent = await commune.Tenant.DeliverMailsAsync();
        Assert.All(commune.Facts.GivenUp, address => Assert.Contains(sent, mail => mail.To.Contains(address, StringComparison.OrdinalIgnoreCase)));
    }

    [Theory, Fixtures]
    public async Task Somebody_new_asks_and_is_answered(string version, TestDatabase database)
    {
        await using var commune = await OpenCommune.OpenAsync(Fixture.FileOf(version, database), database);
        using var citizen = commune.Tenant.NewClient();
        var sent = await (await citizen.VisitAsync("/services/graffiti/request")).SubmitAsync(
            Form,
            new Dictionary<string, string>
            {
                ["f.place.address"] = "Rue du Pont 7",
                ["f.surface"] = "public-building",
                ["f.offensive"] = "no",
                ["confirm"] = "other",
                ["Applicant.Name"] = "Zoé Nouvelle",
                ["Applicant.Email"] = "zoe@courriel.example",
            },
            TestFile.Png("f.photos"));
        var reference = (await sent.FollowAsync()).ShouldBeOk().Text("#reference");
        using var agent = await commune.VisitorAsync("agent.environment");

        var page = await agent.VisitAsync("/desk/requests/" + reference);
        (await (await page.SubmitAsync("form[action*='transition=resolve']", new { Text = "C’est propre.", ToldBy = "Email" })).FollowAsync()).ShouldBeOk();

        Assert.Contains("C’est propre.", (await citizen.VisitAsync("/requests/" + reference)).Text(), StringComparison.Ordinal);
        Assert.Contains(await commune.Tenant.DeliverMailsAsync(), mail => mail.To.Contains("zoe@", StringComparison.Ordinal) && mail.Text.Contains("C’est propre.", StringComparison.Ordinal));
    }

    // Earlier releases stored both under the names of classes.
    [Theory, Fixtures]
    public async Task Settings_and_the_history_of_tasks_are_still_read(string version, TestDatabase database)
    {
        await using var commune = await OpenCommune.OpenAsync(Fixture.FileOf(version, database), database);
        await commune.Tenant.InScopeAsync(async services =>
        {
            Assert.Equal("Val-sur-Mehaigne & Hameaux", (await services.GetRequiredService<ISiteService>().GetSettingsAsync<SiteSettings>(CancellationToken.None)).SiteName);
            var tasks = await services.GetRequiredService<IBackgroundTaskMonitor>().ListAsync(CancellationToken.None);
            Assert.Contains(tasks, task => task is { Name: "forms.delete-unkept-files", LastStartedAt: not null });
        });
        using var admin = await commune.VisitorAsync("admin");
        Assert.Equal("noreply@val-sur-mehaigne.example", (await admin.VisitAsync("/admin/mail")).Find("[name='Input.From']").GetAttribute("value"));
    }

    // Earlier releases stored days; what is due now is the instant at which they end there. Were that another's, an hour would be shown with them.
    [Theory, Fixtures]
    public async Task Days_that_were_promised_end_where_the_commune_is(string version, TestDatabase database)
    {
        var shown = new List<string>();
        foreach (var zone in new[] { "Europe/Brussels", "America/Martinique", "Pacific/Noumea" })
        {
            await using var commune = await OpenCommune.OpenAsync(Fixture.FileOf(version, database), database, zone);
            using var agent = await commune.VisitorAsync("agent.environment");
            string[] days = [.. (await agent.VisitAsync("/desk")).FindAll(".inbox .due").Select(due => due.TextContent.Trim())];
            Assert.NotEmpty(days);
            Assert.All(days, day => Assert.Matches("^[0-9]{2}/[0-9]{2}/[0-9]{4}$", day));
            shown.Add(string.Join(' ', days.Order(StringComparer.Ordinal)));
        }

        Assert.Single(shown.Distinct());
    }

    // Earlier releases stored no street by itself. One of the reports is closed, one is about a cat.
    [Theory, Fixtures]
    public async Task What_is_open_in_a_street_is_found_from_another_house(string version, TestDatabase database)
    {
        await using var commune = await OpenCommune.OpenAsync(Fixture.FileOf(version, database), database);
        using var citizen = commune.Tenant.NewClient();

        foreach (var (street, isFound) in new[] { ("Haute", true), ("Basse", true), ("de l%27Eglise", false), ("du Moulin", false) })
        {
            var near = (await citizen.GetAsync($"/services/graffiti/nearby?address=Rue {street} 12")).ShouldBeOk().Html;
            Assert.Equal(isFound, near.Contains("dans la même rue", StringComparison.Ordinal));
        }
    }

    // The fixtures of this release are made when it is cut: that they can be is seen at every change of a page.
    [Fact]
    public async Task What_this_release_leaves_can_be_packed_and_opened()
    {
        var file = Path.Combine(Directory.CreateTempSubdirectory("esm-next-").FullName, "next.tar.gz");
        await FixtureMaker.MakeAsync(TestDatabase.Sqlite, "next", file);

        await using var commune = await OpenCommune.OpenAsync(file, TestDatabase.Sqlite);

        await AssertShownAsync(commune, commune.Facts.Sights);
        Directory.Delete(Path.GetDirectoryName(file)!, recursive: true);
    }

    private static async Task AssertShownAsync(OpenCommune commune, IReadOnlyList<Sight> sights)
    {
        Assert.NotEmpty(sights);
        foreach (var group in sights.GroupBy(sight => sight.Who))
        {
            using var known = await commune.VisitorAsync(group.Key);
            foreach (var sight in group)
            {
                // A link is opened by somebody of whom nothing is known yet.
                using var person = group.Key is null ? commune.Tenant.NewClient() : null;
                var page = await (person ?? known).VisitAsync(sight.Address);
                Assert.All(sight.Shows, shown => Assert.True(
                    page.Text().Contains(shown, StringComparison.Ordinal),
                    $"{sight.Address} shows '{shown}' no longer to {sight.Who ?? "anybody"}: {page.Text("main")}"));
            }
        }
    }
}
