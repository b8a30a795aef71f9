using System.Text.Json.Nodes;
using Esm.Catalogue.Contracts;
using Esm.Contacts.Contracts;
using Esm.Forms.Contracts;
using Esm.Requests.Contracts;
using Esm.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Esm.Departments.CivilStatus.Tests.Certificates;

public sealed class CertificateHandlerTests
{
    [Theory, TestDatabases]
    public async Task On_the_phone_documents_may_come_later_but_who_has_no_right_hears_so_at_once(TestDatabase database)
    {
        await using var office = await CivilOffice.OpenAsync(database);

        var child = await CheckAsync(office, FormScope.Start, "child", "1950-02-03");
        var stranger = await CheckAsync(office, FormScope.Start, "other", "1950-02-03");
        var whole = await CheckAsync(office, FormScope.Whole, "child", "1950-02-03");

        Assert.True(child.IsAccepted);
        Assert.Equal(["capacity"], stranger.Errors.Select(error => error.FieldKey));
        Assert.Equal(["identity", "family-link"], whole.Errors.Select(error => error.FieldKey));
    }

    [Fact]
    public async Task A_capacity_that_the_settings_do_not_know_is_refused()
    {
        await using var office = await CivilOffice.OpenAsync(TestDatabase.Sqlite);

        var answer = await CheckAsync(office, FormScope.Whole, "neighbour", "1950-02-03");

        Assert.Equal(["capacity"], answer.Errors.Select(error => error.FieldKey));
    }

    [Theory]
    [InlineData("""{ "capacities": [ { "value": "self" } ], "deliveries": [ { "value": "counter" } ] }""", 0)]
    [InlineData("""{ "capacities": [ { "value": "self" } ], "deliveries": [] }""", 1)]
    [InlineData("""{ "capacity": [] }""", 1)]
    public async Task Settings_are_checked_for_their_author(string settings, int problems)
    {
        await using var office = await CivilOffice.OpenAsync(TestDatabase.Sqlite);

        var found = await office.Tenant.InScopeAsync(services => Task.FromResult(Handler(services).CheckSettings(System.Text.Json.JsonDocument.Parse(settings).RootElement).Count()));

        Assert.Equal(problems, found);
    }

    private static IRequestHandler Handler(IServiceProvider services) => services.GetRequiredKeyedService<IRequestHandler>("civil-status.certificate");

    private static Task<HandlerAnswer> CheckAsync(CivilOffice office, FormScope scope, string capacity, string date) => office.Tenant.InScopeAsync(async services =>
    {
        var offering = await services.GetRequiredService<IOfferings>().FindByCodeAsync("civil-status.birth-certificate", TestContext.Current.CancellationToken);
        var answers = new FormAnswers(new JsonObject { ["capacity"] = capacity, ["act-date"] = date });
        var draft = new RequestDraft(offering!, answers, new ContactDetails { Name = "Zoë" }, Channel.Phone, scope, []);
        return await Handler(services).CheckAsync(draft, TestContext.Current.CancellationToken);
    });
}
