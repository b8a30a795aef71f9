using System.Net;
using Esm.Testing;
using Microsoft.EntityFrameworkCore;

namespace Esm.Departments.Sports.Tests.EquipmentLoans;

public sealed class EquipmentLoanTests
{
    [Theory, TestDatabases]
    public async Task A_loan_takes_from_the_stock_of_its_days_only(TestDatabase database)
    {
        await using var commune = await SportsCommune.StartAsync(database);
        using var client = commune.NewClient();

        var reference = await SportsCommune.ReferenceAsync(await BorrowAsync(commune, "2026-12-10", "2026-12-12", tents: 3, client: client));
        var refused = await BorrowAsync(commune, "2026-12-12", "2026-12-14", tents: 2);
        await SportsCommune.ReferenceAsync(await BorrowAsync(commune, "2026-12-13", "2026-12-14", tents: 4));

        refused.ShouldBe(HttpStatusCode.UnprocessableEntity);
        Assert.Contains("Tente : il n’en reste que 1 le samedi 12 décembre 2026, et vous en demandez 2", refused.Text("#f-loan-error"), StringComparison.Ordinal);
        Assert.Equal("2", refused.Find("[name='f.loan.item.tent']").GetAttribute("value"));
        Assert.Contains("3 × Tente", (await client.VisitAsync("/requests/" + reference)).Text(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("2026-11-30", "2026-12-02", "3", "déjà passé")]
    [InlineData("2026-12-05", "2026-12-06", "3", "à partir du mardi 8 décembre 2026")]
    [InlineData("2026-12-20", "2026-12-19", "3", "avant le premier")]
    [InlineData("2026-12-10", "2026-12-20", "3", "10 jours au plus")]
    [InlineData("2027-12-10", "2027-12-11", "3", "jusqu’au mercredi 1 décembre 2027")]
    [InlineData("2026-12-10", "soon", "3", "le premier et le dernier jour")]
    [InlineData("2026-12-10", "2026-12-11", "", "au moins une quantité")]
    [InlineData("2026-12-10", "2026-12-11", "-1", "écrivez un nombre entier")]
    [InlineData("2026-12-10", "2026-12-11", "5", "il n’en reste que 4")]
    public async Task A_loan_that_cannot_be_is_refused_at_the_field(string from, string to, string tents, string why)
    {
        await using var commune = await SportsCommune.StartAsync(TestDatabase.Sqlite);
        var loan = Loan(from, to, 1);
        loan["f.loan.item.tent"] = tents;

        var refused = await (await commune.NewClient().VisitAsync("/services/equipment-loan/request")).SubmitAsync(SportsCommune.Form, loan);

        refused.ShouldBe(HttpStatusCode.UnprocessableEntity);
        Assert.Contains(why, refused.Text("#f-loan-error"), StringComparison.Ordinal);
        Assert.Equal(0, await CountLentAsync(commune));
    }

    [Theory, TestDatabases]
    public async Task A_withdrawn_loan_goes_back_into_the_stock(TestDatabase database)
    {
        await using var commune = await SportsCommune.StartAsync(database);
        using var client = commune.NewClient();
        var reference = await SportsCommune.ReferenceAsync(await BorrowAsync(commune, "2026-12-10", "2026-12-12", tents: 4, client: client));

        await SportsCommune.WithdrawAsync(client, reference);

        await SportsCommune.ReferenceAsync(await BorrowAsync(commune, "2026-12-10", "2026-12-12", tents: 4));
    }

    // Ten associations, four tents: whatever the order, four get one.
    [Theory, TestDatabases]
    public async Task Many_at_the_same_moment_never_get_more_than_there_is(TestDatabase database)
    {
        const int Askers = 10;
        await using var commune = await SportsCommune.StartAsync(database);
        var forms = new List<HtmlPage>();
        for (var i = 0; i < Askers; i++)
        {
            forms.Add(await commune.NewClient().VisitAsync("/services/equipment-loan/request"));
        }

        var sent = await Task.WhenAll(forms.Select((form, i) => form.SubmitAsync(SportsCommune.Form, Loan("2026-12-10", "2026-12-12", 1, $"Club {i}"))));

        Assert.Equal(4, sent.Count(page => page.Status == HttpStatusCode.Redirect));
        Assert.Equal(Askers - 4, sent.Count(page => page.Status == HttpStatusCode.UnprocessableEntity));
        Assert.Equal(4, await CountLentAsync(commune));
    }

    [Fact]
    public async Task An_agent_sees_what_stays_in_stock()
    {
        await using var commune = await SportsCommune.StartAsync(TestDatabase.Sqlite);
        var reference = await SportsCommune.ReferenceAsync(await BorrowAsync(commune, "2026-12-10", "2026-12-12", tents: 3));
        using var agent = await commune.SignInAsync();

        var page = await agent.VisitAsync("/desk/requests/" + reference);

        Assert.Equal("1", page.Text("td[data-label='Reste en stock']"));
    }

    private static async Task<HtmlPage> BorrowAsync(SportsCommune commune, string from, string to, int tents, EsmClient? client = null)
        => await (await (client ?? commune.NewClient()).VisitAsync("/services/equipment-loan/request")).SubmitAsync(SportsCommune.Form, Loan(from, to, tents));

    private static Dictionary<string, string> Loan(string from, string to, int tents, string name = "Les Amis du Marché") => new()
    {
        ["f.loan.from"] = from,
        ["f.loan.to"] = to,
        ["f.loan.item.tent"] = tents.ToString(System.Globalization.CultureInfo.InvariantCulture),
        ["f.association"] = name,
        ["f.event"] = "Marché de Noël",
        ["f.place.address"] = "Place communale",
        ["f.transport"] = "fetch",
        ["Applicant.Name"] = name,
        ["Applicant.Email"] = "marche@courriel.example",
    };

    private static Task<int> CountLentAsync(SportsCommune commune) => commune.ReadAsync(db => db.Loans.Where(line => line.ReleasedAt == null).SumAsync(line => line.Quantity));
}
