using System.Net;
using Esm.Security;
using Esm.Testing;

namespace Esm.Departments.CivilStatus.Tests.Reveal;

public sealed class RevealNumberTests
{
    private const string Button = "#civil-status form";

    [Theory, TestDatabases]
    public async Task An_agent_reads_the_number_in_full_and_the_request_says_so(TestDatabase database)
    {
        await using var office = await CivilOffice.OpenAsync(database);
        using var client = office.Tenant.NewClient();
        using var agent = await office.SignInAgentAsync();
        var (reference, _) = await CivilOffice.AskAsync(client, "birth-certificate", CivilOffice.Birth());
        var desk = await agent.VisitAsync("/desk/requests/" + reference);
        Assert.Contains(CivilOffice.Masked, desk.Text("#civil-status"), StringComparison.Ordinal);

        var revealed = (await desk.SubmitAsync(Button)).ShouldBeOk();

        Assert.Equal(CivilOffice.Number, revealed.Text("#number"));
        Assert.True(revealed.Headers.CacheControl?.NoStore);
        var after = await revealed.ClickAsync("a.back-link");
        Assert.Contains("Note interne de Agent Test", after.Text("[aria-labelledby='timeline-title']"), StringComparison.Ordinal);
        Assert.Contains("A consulté le numéro complet", after.Text("[aria-labelledby='timeline-title']"), StringComparison.Ordinal);
        Assert.DoesNotContain(CivilOffice.Number, after.Html, StringComparison.Ordinal);

        // The person who asked is not told of the inner life of the desk.
        Assert.DoesNotContain("A consulté", (await client.VisitAsync("/requests/" + reference)).Text(), StringComparison.Ordinal);
    }

    [Theory, TestDatabases]
    public async Task Without_the_permission_there_is_no_button_and_no_number(TestDatabase database)
    {
        await using var office = await CivilOffice.OpenAsync(database);
        using var client = office.Tenant.NewClient();
        using var agent = await office.SignInAgentAsync();
        var (reference, _) = await CivilOffice.AskAsync(client, "birth-certificate", CivilOffice.Birth());
        var address = await AddressAsync(agent, reference);
        await office.Tenant.ApplyStepAsync("roles", new { roles = new[] { new { name = RoleNames.Agent, permissions = new[] { "ViewRequests", "AnswerRequests" } } } });

        var desk = await agent.VisitAsync("/desk/requests/" + reference);

        Assert.Contains(CivilOffice.Masked, desk.Text("#civil-status"), StringComparison.Ordinal);
        Assert.Empty(desk.FindAll(Button));
        await RefusedAsync(agent, desk, address);
    }

    [Theory, TestDatabases]
    public async Task Who_runs_the_platform_and_does_not_work_there_sees_no_number(TestDatabase database)
    {
        await using var office = await CivilOffice.OpenAsync(database);
        using var client = office.Tenant.NewClient();
        using var agent = await office.SignInAgentAsync();
        using var admin = await office.Tenant.SignInAsync(RoleNames.Administrator);
        var (reference, _) = await CivilOffice.AskAsync(client, "birth-certificate", CivilOffice.Birth());

        var desk = await admin.VisitAsync("/desk/requests/" + reference);

        Assert.Contains(CivilOffice.Masked, desk.Text("#civil-status"), StringComparison.Ordinal);
        Assert.Empty(desk.FindAll(Button));
        await RefusedAsync(admin, desk, await AddressAsync(agent, reference));
    }

    [Fact]
    public async Task An_agent_of_another_department_sees_no_number()
    {
        await using var office = await CivilOffice.OpenAsync(TestDatabase.Sqlite);
        using var client = office.Tenant.NewClient();
        using var agent = await office.SignInAgentAsync();
        using var other = await office.Tenant.SignInAsync(RoleNames.Agent, "sports");
        var (reference, _) = await CivilOffice.AskAsync(client, "birth-certificate", CivilOffice.Birth());
        var address = await AddressAsync(agent, reference);

        await RefusedAsync(other, await other.VisitAsync("/desk"), address);
        await RefusedAsync(client, await client.VisitAsync("/services/birth-certificate/request"), address);
    }

    [Fact]
    public async Task There_is_nothing_to_see_by_address_or_under_another_question()
    {
        await using var office = await CivilOffice.OpenAsync(TestDatabase.Sqlite);
        using var client = office.Tenant.NewClient();
        using var agent = await office.SignInAgentAsync();
        var (reference, _) = await CivilOffice.AskAsync(client, "birth-certificate", CivilOffice.Birth());
        var address = await AddressAsync(agent, reference);

        (await agent.GetAsync(address)).ShouldBe(HttpStatusCode.NotFound);
        var desk = await agent.VisitAsync("/desk/requests/" + reference);
        desk.Find(Button).SetAttribute("action", address.Replace("national-number", "person", StringComparison.Ordinal));
        (await desk.SubmitAsync(Button)).ShouldBe(HttpStatusCode.NotFound);
    }

    private static async Task<string> AddressAsync(EsmClient agent, string reference)
    {
        var desk = await agent.VisitAsync("/desk/requests/" + reference);
        return new Uri(desk.Address, desk.Find(Button).GetAttribute("action")!).ToString();
    }

    // Posts to the address with a token of the visitor's own.
    private static async Task RefusedAsync(EsmClient client, HtmlPage page, string address)
    {
        var token = page.FindAll("[name='__RequestVerificationToken']")[0].GetAttribute("value")!;
        using var request = new HttpRequestMessage(HttpMethod.Post, address) { Content = new FormUrlEncodedContent([new("__RequestVerificationToken", token)]) };
        var answer = await client.SendAsync(request);
        Assert.NotEqual(HttpStatusCode.OK, answer.Status);
        Assert.DoesNotContain(CivilOffice.Number, answer.Html, StringComparison.Ordinal);
    }
}
