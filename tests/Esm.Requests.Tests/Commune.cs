using System.Reflection;
using System.Text.Json;
using Esm.Data;
using Esm.Recipes;
using Esm.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Esm.Requests.Tests;

// A commune with two departments, two agents in one and one in the other, and a citizen.
internal sealed class Commune : IAsyncDisposable
{
    public const string Password = "violet tractor sings at noon";
    public const string Anna = "anna";
    public const string Paul = "paul";
    public const string Sam = "sam";
    public const string Citizen = "elodie";

    private Commune(EsmTenant tenant) => Tenant = tenant;

    public EsmTenant Tenant { get; }

    // With a workflow whose steps ask for permissions of their own, in a host of its own.
    public const string Sample = "Esm.Samples.Requests";

    public static async Task<Commune> StartWithSampleAsync(TestDatabase database)
        => await FoundAsync(await EsmTenant.StartAloneAsync(
            new EsmHostOptions { ExtraModules = [Assembly.Load(Sample)] }, new EsmTenantOptions { Database = database, Features = ["Esm.Departments.Environment", Sample] }));

    public static async Task<Commune> StartAsync(TestDatabase database) => await FoundAsync(await EsmTenant.StartAsync(database, "Esm.Departments.Environment"));

    // With a clock of its own, to be moved.
    public static async Task<Commune> StartAtAsync(TestDatabase database, TestClock clock)
        => await FoundAsync(await EsmTenant.StartAloneAsync(new EsmHostOptions { Clock = clock }, new EsmTenantOptions { Database = database, Features = ["Esm.Departments.Environment"] }));

    // In a host of its own, for tests that move the clock.
    public static async Task<Commune> StartAloneAsync(TestDatabase database)
        => await FoundAsync(await EsmTenant.StartAloneAsync(new EsmHostOptions(), new EsmTenantOptions { Database = database, Features = ["Esm.Departments.Environment"] }));

    private static async Task<Commune> FoundAsync(EsmTenant tenant)
    {
        var commune = new Commune(tenant);
        await commune.ApplyAsync(
            "departments",
            """{ "departments": [ { "code": "environment", "name": "Environnement", "email": "environment@example.be", "teams": [ { "code": "environment-field", "name": "Terrain" } ] }, { "code": "sports", "name": "Sports" } ] }""");
        await commune.ApplyAsync("offerings", """{ "publish": [ "environment.graffiti" ] }""");
        await commune.ApplyAsync(
            "users",
            $$"""
            { "users": [
              { "userName": "anna", "displayName": "Anna Maes", "email": "anna@example.be", "password": "{{Password}}", "roles": ["Agent"], "departments": ["environment"] },
              { "userName": "paul", "displayName": "Paul Martin", "email": "paul@example.be", "password": "{{Password}}", "roles": ["Agent"], "departments": ["environment"] },
              { "userName": "sam", "displayName": "Sam Peeters", "email": "sam@example.be", "password": "{{Password}}", "roles": ["Agent"], "departments": ["sports"] },
              { "userName": "elodie", "displayName": "Élodie Dupont", "email": "elodie@example.be", "password": "{{Password}}", "roles": ["Citizen"] } ] }
            """);
        return commune;
    }

    public EsmClient NewClient() => Tenant.NewClient();

    public async Task<EsmClient> SignInAsync(string userName)
    {
        var client = NewClient();
        var page = await client.VisitAsync("/account/sign-in");
        var signedIn = await page.SubmitAsync("main form", new Dictionary<string, string> { ["UserName"] = userName, ["Password"] = Password });
        Assert.NotNull(signedIn.Location);
        return client;
    }

    // Sends a report of a graffiti and gives its reference and where it is confirmed.
    public static async Task<(string Reference, HtmlPage Thanks)> ReportAsync(EsmClient client, string name = "Jean Petit", string email = "jean@example.be")
    {
        var form = await client.VisitAsync("/services/graffiti/request");
        var sent = await form.SubmitAsync(FormOfRequest, Report(name, email), TestFile.Png("f.photos"));
        var thanks = (await sent.FollowAsync()).ShouldBeOk();
        return (thanks.Text("#reference"), thanks);
    }

    public const string FormOfRequest = "main form[enctype='multipart/form-data']";

    public static Dictionary<string, string> Report(string name = "Jean Petit", string email = "jean@example.be") => new()
    {
        ["f.place.address"] = "Rue Haute 1",
        ["f.surface"] = "public-building",
        ["f.offensive"] = "no",

        // There may be another report of the same house.
        ["confirm"] = "other",
        ["Applicant.Name"] = name,
        ["Applicant.Email"] = email,
        ["Applicant.Phone"] = "",
    };

    public async ValueTask DisposeAsync() => await Tenant.DisposeAsync();

    public Task ApplyAsync(string stepName, string json) => Tenant.InScopeAsync(async services =>
    {
        var step = services.GetServices<IRecipeStep>().Single(step => step.Name == stepName);
        var payload = JsonSerializer.Deserialize(json, step.PayloadType, JsonSerializerOptions.Web)!;
        Assert.Empty(step.Validate(payload));
        await step.ExecuteAsync(payload, new RecipeExecutionContext("test"), CancellationToken.None);
        await services.GetRequiredService<IUnitOfWork>().CommitAsync(CancellationToken.None);
    });
}
