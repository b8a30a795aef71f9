using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Esm.Security;
using Esm.Testing;

namespace Esm.Conformance.Tests.Input;

// A commune with everything switched on, a request under way, and those who find forms in it.
internal sealed class People(EsmTenant tenant, TestUser admin, TestUser agent) : IDisposable
{
    private static readonly string[] Departments = ["environment", "civil-status", "sports", "it", "public-works"];

    public EsmTenant Tenant => tenant;

    public EsmClient Admin { get; private set; } = null!;

    public EsmClient Agent { get; private set; } = null!;

    public EsmClient Citizen { get; private set; } = null!;

    public string Reference { get; private set; } = "";

    public static EsmTenantOptions Commune(TestDatabase database = TestDatabase.Sqlite) => new() { Database = database, WithThemes = false };

    public static async Task<People> MeetAsync(EsmTenant tenant)
    {
        await tenant.ApplyRecipeAsync(Repository.PathOf("recipes/commune.recipe.json"));
        var people = new People(tenant, await tenant.CreateUserAsync(RoleNames.Administrator), await tenant.CreateUserAsync(RoleNames.Agent, Departments));
        people.Admin = await tenant.SignInAsync(people.UserOf(isAdmin: true));
        people.Agent = await tenant.SignInAsync(people.UserOf(isAdmin: false));
        people.Citizen = tenant.NewClient();
        var form = (await people.Citizen.GetAsync("/services/stray-cat/request")).ShouldBeOk();
        var sent = await form.SubmitAsync("main form[enctype='multipart/form-data']", new Dictionary<string, string>
        {
            ["f.place.address"] = "Rue du Moulin 3",
            ["f.count"] = "2",
            ["f.situation"] = "kittens",
            ["Applicant.Name"] = "Jeanne Petit",
            ["Applicant.Email"] = "jeanne@commune.example",
        });
        people.Reference = (await sent.FollowAsync()).ShouldBeOk().Text("#reference");
        return people;
    }

    public TestUser UserOf(bool isAdmin) => isAdmin ? admin : agent;

    public async Task<IReadOnlyList<(FoundForm Form, EsmClient By, TestUser? User)>> FormsAsync()
    {
        var found = new List<(FoundForm, EsmClient, TestUser?)>();
        found.AddRange((await Forms.FindAsync(tenant, Citizen, "/", "/find", "/requests", "/requests/" + Reference, "/account/sign-in", "/account/register")).Select(form => (form, Citizen, (TestUser?)null)));
        found.AddRange((await Forms.FindAsync(tenant, Agent, "/desk", "/desk/requests/" + Reference, "/desk/capture", "/desk/contacts", "/me", "/account")).Select(form => (form, Agent, (TestUser?)agent)));
        found.AddRange((await Forms.FindAsync(tenant, Admin, "/admin")).Select(form => (form, Admin, (TestUser?)admin)));
        return [.. found.DistinctBy(form => (form.Item1.Target.PathAndQuery, string.Join(' ', form.Item1.Typed.Select(field => field.Name))))];
    }

    // Bytes, since what is tried is not always text.
    public static HttpRequestMessage Post(FoundForm form, IEnumerable<KeyValuePair<string, byte[]>> typed)
    {
        var given = typed.ToDictionary(field => field.Key, field => field.Value, StringComparer.Ordinal);
        var fields = form.Fields.Where(field => !given.ContainsKey(field.Key)).Select(field => KeyValuePair.Create(field.Key, Encoding.UTF8.GetBytes(field.Value))).Concat(given).ToArray();
        return new HttpRequestMessage(HttpMethod.Post, form.Target) { Content = form.IsMultipart ? Multipart(fields) : UrlEncoded(fields) };
    }

    public void Dispose()
    {
        Admin.Dispose();
        Agent.Dispose();
        Citizen.Dispose();
    }

    private static MultipartFormDataContent Multipart(KeyValuePair<string, byte[]>[] fields)
    {
        var content = new MultipartFormDataContent();
        foreach (var (name, value) in fields)
        {
            content.Add(new ByteArrayContent(value), $"\"{name}\"");
        }

        return content;
    }

    private static ByteArrayContent UrlEncoded(KeyValuePair<string, byte[]>[] fields)
    {
        var body = string.Join('&', fields.Select(field => $"{WebUtility.UrlEncode(field.Key)}={string.Concat(field.Value.Select(one => $"%{one:X2}"))}"));
        return new ByteArrayContent(Encoding.ASCII.GetBytes(body)) { Headers = { ContentType = new MediaTypeHeaderValue("application/x-www-form-urlencoded") } };
    }
}
