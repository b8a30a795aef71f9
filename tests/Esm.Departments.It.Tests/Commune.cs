using Esm.Security;
using Esm.Testing;

namespace Esm.Departments.It.Tests;

// A commune with an IT department, two colleagues elsewhere, and what IT offers.
internal sealed class Commune : IAsyncDisposable
{
    public const string FormOfRequest = "main form[enctype='multipart/form-data']";
    public const string Lea = "lea";
    public const string Max = "max";
    public const string Ines = "ines";

    private const string Password = "violet tractor sings at noon";

    private Commune(EsmTenant tenant) => Tenant = tenant;

    public EsmTenant Tenant { get; }

    public static async Task<Commune> StartAsync(TestDatabase database, bool withOthers = true, EsmTenant? tenant = null)
    {
        var commune = new Commune(tenant ?? await EsmTenant.StartAsync(database, "Esm.Departments.It"));
        foreach (var department in withOthers ? new[] { "it", "sports", "reception", "public-works" } : ["it", "sports"])
        {
            await commune.Tenant.AddDepartmentAsync(department);
        }

        await commune.Tenant.ApplyStepAsync("offerings", new
        {
            publish = new[]
            {
                "it.incident", "it.access", "it.hardware", "it.software", "it.arrival", "it.account", "it.badge", "it.desk", "reception.badge", "public-works.desk",
            },
        });
        await commune.Tenant.ApplyStepAsync("users", new
        {
            users = new[]
            {
                User(Lea, "Léa Noël", "sports"),
                User(Max, "Max Petit", "sports"),
                User(Ines, "Inès Roy", withOthers ? ["it", "reception", "public-works"] : ["it"]),
            },
        });
        return commune;
    }

    public async Task<EsmClient> SignInAsync(string userName) => await Tenant.SignInAsync(new TestUser(userName, Password));

    public static async Task<HtmlPage> AskAsync(EsmClient colleague, string slug, Dictionary<string, object> answers)
        => await (await colleague.VisitAsync($"/services/{slug}/request")).SubmitAsync(FormOfRequest, answers);

    public static async Task<string> RequestAsync(EsmClient colleague, string slug, Dictionary<string, object> answers)
        => (await (await AskAsync(colleague, slug, answers)).FollowAsync()).ShouldBeOk().Text("#reference");

    public static async Task ResolveAsync(EsmClient agent, string reference)
    {
        var page = await agent.VisitAsync("/desk/requests/" + reference);
        (await (await page.SubmitAsync("form[action*='transition=resolve']", new { Text = "C’est prêt." })).FollowAsync()).ShouldBeOk();
    }

    public async ValueTask DisposeAsync() => await Tenant.DisposeAsync();

    private static object User(string userName, string displayName, params string[] departments)
        => new { userName, displayName, email = userName + "@commune.example", password = Password, roles = new[] { RoleNames.Agent }, departments };
}
