using Esm.Security;
using Esm.Testing;

namespace Esm.Departments.Environment.Tests;

// A commune with the field offerings published and its field team.
internal sealed class Commune : IAsyncDisposable
{
    public const string FormOfRequest = "main form[enctype='multipart/form-data']";

    private Commune(EsmTenant tenant) => Tenant = tenant;

    public EsmTenant Tenant { get; }

    public static async Task<Commune> StartAsync(TestDatabase database)
    {
        var commune = new Commune(await EsmTenant.StartAsync(database, "Esm.Departments.Environment"));
        await commune.Tenant.ApplyStepAsync("departments", new
        {
            departments = new[]
            {
                new { code = "environment", name = "Environnement", teams = new[] { new { code = "environment-field", name = "Terrain" } } },
                new { code = "sports", name = "Sports", teams = Array.Empty<object>().Select(_ => new { code = "", name = "" }).ToArray() },
            },
        });
        await commune.Tenant.ApplyStepAsync("offerings", new
        {
            publish = new[]
            {
                "environment.graffiti", "environment.stray-cat", "environment.illegal-dumping", "environment.green-space", "environment.tree-felling", "environment.compost-grant",
            },
        });
        return commune;
    }

    public EsmClient NewClient() => Tenant.NewClient();

    public Task<EsmClient> AgentAsync(string department = "environment") => Tenant.SignInAsync(RoleNames.Agent, department);

    // What a person types into the form of a graffiti.
    public static Dictionary<string, string> Graffiti(string address, string name = "Jean Petit", string email = "jean@example.be", string lat = "", string lon = "", bool confirmed = false) => new()
    {
        // There may be another report in the same street.
        ["confirm"] = confirmed ? "other" : "",
        ["f.place.address"] = address,
        ["f.place.lat"] = lat,
        ["f.place.lon"] = lon,
        ["f.surface"] = "public-building",
        ["f.offensive"] = "no",
        ["f.description"] = "Sous la fenêtre de ma chambre",
        ["Applicant.Name"] = name,
        ["Applicant.Email"] = email,
        ["Applicant.Phone"] = email.Length == 0 ? "0478 12 34 56" : "",
    };

    public static async Task<HtmlPage> SendAsync(EsmClient client, Dictionary<string, string> values, params TestFile[] files)
        => await (await client.VisitAsync("/services/graffiti/request")).SubmitAsync(FormOfRequest, values, files);

    public static async Task<string> ReportAsync(EsmClient client, Dictionary<string, string> values, params TestFile[] files)
        => (await (await SendAsync(client, values, files)).FollowAsync()).ShouldBeOk().Text("#reference");

    public async ValueTask DisposeAsync() => await Tenant.DisposeAsync();
}
