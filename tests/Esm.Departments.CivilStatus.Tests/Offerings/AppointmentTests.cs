using System.Globalization;
using Esm.Testing;

namespace Esm.Departments.CivilStatus.Tests.Offerings;

public sealed class AppointmentTests
{
    [Theory]
    [InlineData("identity-card", "f.for=adult f.reason=lost")]
    [InlineData("passport", "f.for=child f.people=2 f.lost=none")]
    [InlineData("driving-licence", "f.what=exchange f.country=Maroc")]
    public async Task An_appointment_is_asked_for_and_answered(string slug, string answers)
    {
        await using var office = await CivilOffice.OpenAsync(TestDatabase.Sqlite);
        using var client = office.Tenant.NewClient();
        using var agent = await office.SignInAgentAsync();
        var values = answers.Split(' ').Select(answer => answer.Split('=')).ToDictionary(answer => answer[0], answer => answer[1]);
        values["f.day"] = office.Tenant.Clock.GetUtcNow().AddDays(7).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        values["f.moment"] = "late";
        values["Applicant.Name"] = "Zoë";
        values["Applicant.Email"] = CivilOffice.Email;
        var (reference, _) = await CivilOffice.AskAsync(client, slug, values);

        var desk = await agent.VisitAsync("/desk/requests/" + reference);
        await desk.SubmitAsync("form[action*='transition=resolve']", new { Text = "Nous vous attendons mardi à 10 h 30." });

        Assert.Contains("mardi à 10 h 30", (await client.VisitAsync("/requests/" + reference)).Text(), StringComparison.Ordinal);
        Assert.Contains(await office.Tenant.DeliverMailsAsync(), mail => mail.Text.Contains("mardi à 10 h 30", StringComparison.Ordinal));
    }
}
