using System.Net;
using Esm.Security;
using Esm.Testing;

namespace Esm.Departments.CivilStatus.Tests;

// A commune whose civil status is open, and what a resident asks there.
internal sealed class CivilOffice : IAsyncDisposable
{
    public const string Form = "main form[enctype='multipart/form-data']";
    public const string Number = "85.07.30-033.28";
    public const string Masked = "85.07.30-•••.••";
    public const string Email = "zoe@example.be";

    public static readonly string[] Offerings =
    [
        "birth-certificate", "marriage-certificate", "death-certificate", "electoral-roll", "change-of-address", "identity-card", "passport", "driving-licence",
    ];

    private CivilOffice(EsmTenant tenant) => Tenant = tenant;

    public EsmTenant Tenant { get; }

    public static async Task<CivilOffice> OpenAsync(TestDatabase database)
    {
        var office = new CivilOffice(await EsmTenant.StartAsync(database, "Esm.Departments.CivilStatus"));
        await office.Tenant.AddDepartmentAsync("civil-status");
        await office.Tenant.ApplyStepAsync("offerings", new { publish = Offerings.Select(code => "civil-status." + code).ToArray() });
        return office;
    }

    public Task<EsmClient> SignInAgentAsync() => Tenant.SignInAsync(RoleNames.Agent, "civil-status");

    // One's own birth certificate, two copies at the counter.
    public static Dictionary<string, string> Birth(params (string Name, string Value)[] changes) => Change(
        new Dictionary<string, string>
        {
            ["f.capacity"] = "self",
            ["f.person"] = "Zoë Lœb-Müller",
            ["f.national-number"] = Number,
            ["f.act-date"] = "1985-07-30",
            ["f.act-place"] = "Namur",
            ["f.kind"] = "extract",
            ["f.delivery"] = "counter",
            ["f.copies"] = "2",
        },
        changes);

    public static Dictionary<string, string> Move(DateOnly movedOn, params (string Name, string Value)[] changes) => Change(
        new Dictionary<string, string>
        {
            ["f.new-address.address"] = "Rue de l’Église 3",
            ["f.moved-on"] = movedOn.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture),
            ["f.as"] = "tenant",
            ["f.national-number"] = Number,
            ["f.with"] = "alone",
        },
        changes);

    public static async Task<HtmlPage> SendAsync(EsmClient client, string slug, Dictionary<string, string> values, params TestFile[] files)
        => await (await client.VisitAsync($"/services/{slug}/request")).SubmitAsync(Form, values, files);

    // Sends what is in order, and gives the page that follows the request.
    public static async Task<(string Reference, HtmlPage Page)> AskAsync(EsmClient client, string slug, Dictionary<string, string> values, params TestFile[] files)
    {
        var sent = await SendAsync(client, slug, values, files);
        Assert.True(sent.Status == HttpStatusCode.Redirect || sent.Location is not null, sent.Text("main"));
        var thanks = (await sent.FollowAsync()).ShouldBeOk();
        var reference = thanks.Text("#reference");
        return (reference, await client.VisitAsync("/requests/" + reference));
    }

    public ValueTask DisposeAsync() => Tenant.DisposeAsync();

    private static Dictionary<string, string> Change(Dictionary<string, string> values, (string Name, string Value)[] changes)
    {
        values["Applicant.Name"] = "Zoë Lœb-Müller";
        values["Applicant.Email"] = Email;
        values["Applicant.Phone"] = "";
        foreach (var (name, value) in changes)
        {
            values[name] = value;
        }

        return values;
    }
}
