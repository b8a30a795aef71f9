using System.Globalization;
using System.Resources;
using Esm.Notifications.Send;
using Esm.Security;
using Esm.Testing;

namespace Esm.Notifications.Tests.Send;

// Admins read in their language why a mail did not leave; engineers find the server's code beside it, and nobody the address.
public sealed class DeadMailTextsTests(SmtpDouble.Packages packages)
{
    [Fact]
    public void Each_cause_has_its_text_in_each_language()
    {
        var texts = new ResourceManager("Esm.Notifications.Resources.Texts", typeof(Texts).Assembly);
        foreach (var cause in Enum.GetNames<MailCause>())
        {
            string?[] told = [.. new[] { "fr", "nl", "en" }.Select(language => texts.GetString("DeadMail." + cause, CultureInfo.GetCultureInfo(language)))];
            Assert.All(told, text => Assert.False(string.IsNullOrWhiteSpace(text), cause));
            Assert.Equal(3, told.Distinct().Count());
        }
    }

    [Theory, TestDatabases]
    public async Task The_admin_reads_the_cause_and_the_code(TestDatabase database)
    {
        await using var server = await SmtpDouble.StartAsync(packages, "--refuse");
        await using var tenant = await EsmTenant.StartAsync(database, "Esm.Admin", "Esm.Departments.Environment");
        await Reports.PrepareAsync(tenant, server.Port);
        using var citizen = tenant.NewClient();
        await Reports.ReportAsync(citizen, "jean@example.be");
        await tenant.DeliverMailsAsync();
        using var admin = await tenant.SignInAsync(RoleNames.Administrator);

        foreach (var (language, cause) in new[] { ("fr", "refuse l’adresse du destinataire : 127.0.0.1"), ("nl", "weigert het adres van de ontvanger: 127.0.0.1"), ("en", "refuses the recipient’s address: 127.0.0.1") })
        {
            var row = (await admin.Speaking(language).VisitAsync("/admin/operations")).Text("table tbody tr");
            Assert.Contains(cause, row.Replace('\u00A0', ' '), StringComparison.Ordinal);
            Assert.Contains("RecipientRefused 127.0.0.1", row, StringComparison.Ordinal);
            Assert.Contains("550 5.1.1", row, StringComparison.Ordinal);
            Assert.DoesNotContain("jean", row, StringComparison.OrdinalIgnoreCase);
        }
    }
}
