using System.Net;
using Esm.Departments.CivilStatus.Tests.Receipts;
using Esm.Testing;

namespace Esm.Departments.CivilStatus.Tests.Declarations;

public sealed class DeclarationTests
{
    [Theory, TestDatabases]
    public async Task A_move_is_declared_with_a_receipt(TestDatabase database)
    {
        await using var office = await CivilOffice.OpenAsync(database);
        using var client = office.Tenant.NewClient();

        var (reference, page) = await CivilOffice.AskAsync(client, "change-of-address", CivilOffice.Move(DaysAgo(office, 3)));

        var receipt = await PdfDocumentReader.OpenAsync(client, page);
        Assert.Contains(reference, receipt.Text, StringComparison.Ordinal);
        Assert.Contains("Rue de l’Église 3", receipt.Text, StringComparison.Ordinal);
        Assert.Contains(CivilOffice.Masked, receipt.Text, StringComparison.Ordinal);
    }

    [Theory, TestDatabases]
    public async Task Who_is_late_is_told_so_and_can_declare_all_the_same(TestDatabase database)
    {
        await using var office = await CivilOffice.OpenAsync(database);
        using var client = office.Tenant.NewClient();

        var asked = (await CivilOffice.SendAsync(client, "change-of-address", CivilOffice.Move(DaysAgo(office, 30)))).ShouldBe(HttpStatusCode.UnprocessableEntity);

        Assert.Contains("8 jours ouvrables", asked.Text("#late"), StringComparison.Ordinal);
        Assert.Empty(asked.FindAll(".field-error:not(:empty)"));
        var again = (await asked.SubmitAsync(CivilOffice.Form, null)).ShouldBe(HttpStatusCode.UnprocessableEntity);
        Assert.NotEmpty(again.FindAll("#late"));
        var sent = await again.SubmitAsync(CivilOffice.Form, new { confirm = "late" });
        (await sent.FollowAsync()).ShouldBeOk();
    }

    [Theory, TestDatabases]
    public async Task A_move_that_is_still_to_come_is_declared_later(TestDatabase database)
    {
        await using var office = await CivilOffice.OpenAsync(database);
        using var client = office.Tenant.NewClient();

        var again = (await CivilOffice.SendAsync(client, "change-of-address", CivilOffice.Move(DaysAgo(office, -2)))).ShouldBe(HttpStatusCode.UnprocessableEntity);

        Assert.Contains("qui n’est pas après le", again.Text("#f-moved-on-error"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_moves_with_others_names_them()
    {
        await using var office = await CivilOffice.OpenAsync(TestDatabase.Sqlite);
        using var client = office.Tenant.NewClient();

        var again = (await CivilOffice.SendAsync(client, "change-of-address", CivilOffice.Move(DaysAgo(office, 1), ("f.with", "others")))).ShouldBe(HttpStatusCode.UnprocessableEntity);

        Assert.NotEmpty(again.Text("#f-members-error"));
        var sent = await again.SubmitAsync(CivilOffice.Form, new Dictionary<string, string> { ["f.members"] = "Dupont Léa, 3 mai 2019" });
        (await sent.FollowAsync()).ShouldBeOk();
    }

    [Theory, TestDatabases]
    public async Task A_voter_registers_with_a_receipt(TestDatabase database)
    {
        await using var office = await CivilOffice.OpenAsync(database);
        using var client = office.Tenant.NewClient();
        var values = new Dictionary<string, string>
        {
            ["f.elections"] = "municipal",
            ["f.nationality"] = "italienne",
            ["f.birth-date"] = "1985-07-30",
            ["f.national-number"] = CivilOffice.Number,
            ["f.union"] = "yes",
            ["f.only-here"] = "true",
            ["Applicant.Name"] = "Chiara Rossi",
            ["Applicant.Email"] = CivilOffice.Email,
        };

        var (reference, page) = await CivilOffice.AskAsync(client, "electoral-roll", values);

        Assert.Contains(reference, (await PdfDocumentReader.OpenAsync(client, page)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_is_no_citizen_of_the_union_gives_the_pledge_of_the_law()
    {
        await using var office = await CivilOffice.OpenAsync(TestDatabase.Sqlite);
        using var client = office.Tenant.NewClient();
        var form = await client.VisitAsync("/services/electoral-roll/request");

        var again = (await form.SubmitAsync(CivilOffice.Form, new Dictionary<string, string> { ["f.union"] = "no" })).ShouldBe(HttpStatusCode.UnprocessableEntity);

        Assert.NotEmpty(again.Text("#f-pledge-error"));
    }

    private static DateOnly DaysAgo(CivilOffice office, int days) => DateOnly.FromDateTime(office.Tenant.Clock.GetUtcNow().UtcDateTime).AddDays(-days);
}
