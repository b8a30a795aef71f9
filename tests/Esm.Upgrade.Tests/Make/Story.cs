using System.Globalization;
using System.Security.Cryptography;
using Esm.Testing;

namespace Esm.Upgrade.Tests.Make;

// What happens in the commune, in order, each step through a page that somebody uses. Ends by writing down what can be seen of it.
internal sealed partial class Story(EsmTenant tenant, IReadOnlyDictionary<string, string> people)
{
    private const string Form = "main form[enctype='multipart/form-data']";

    private readonly List<Sight> _sights = [];
    private readonly List<Sight> _links = [];
    private readonly List<KeptFile> _files = [];
    private readonly List<KeptSecret> _numbers = [];
    private readonly Dictionary<string, IReadOnlyList<string>> _submitted = [];

    public async Task<Facts> TellAsync(string version)
    {
        await AdministerAsync();
        await GiveUpAMailAsync();
        await AskAsync();
        await AskStaffAsync();
        await CaptureAsync();
        await tenant.DeliverMailsAsync();
        await FollowMailsAsync();
        await WorkAsync();
        await LookAroundAsync();
        return new Facts
        {
            Version = version,
            MadeAt = tenant.Clock.GetUtcNow(),
            People = people,
            Sights = _sights,
            Links = _links,
            Files = _files,
            NationalNumbers = _numbers,
            Submitted = _submitted,
            Waiting = [MarieMail, JeanMail, LateMail, NewcomerMail],
            GivenUp = [LostMail],
        };
    }

    private Task<EsmClient> SignInAsync(string userName) => tenant.SignInAsync(new TestUser(userName, people[userName]));

    private string InDays(int days) => tenant.Clock.GetUtcNow().AddDays(days).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static async Task<HtmlPage> SendAsync(EsmClient client, string slug, Dictionary<string, string> values, params TestFile[] files)
        => await (await client.VisitAsync($"/services/{slug}/request")).SubmitAsync(Form, values, files);

    private static async Task<(string Reference, string Link)> SubmitAsync(EsmClient client, string slug, Dictionary<string, string> values, params TestFile[] files)
    {
        var sent = await SendAsync(client, slug, values, files);
        Assert.True(sent.Location is not null, sent.Text("main"));
        var thanks = (await sent.FollowAsync()).ShouldBeOk();
        return (thanks.Text("#reference"), thanks.Document.QuerySelector("#tracking-link")?.GetAttribute("value") ?? "");
    }

    private async Task SeeAsync(string? who, EsmClient client, string address, params string[] shows)
    {
        var page = await client.VisitAsync(address);
        Assert.All(shows, shown => Assert.Contains(shown, page.Text(), StringComparison.Ordinal));
        _sights.Add(new Sight(who, address, shows));
    }

    // Every file that a page leads to, as it is served.
    private async Task KeepFilesAsync(string who, EsmClient client, string address)
    {
        var links = (await client.VisitAsync(address)).FindAll("main a[href*='/files/']").Select(link => link.GetAttribute("href")!).Distinct().ToArray();
        Assert.NotEmpty(links);
        foreach (var link in links)
        {
            var file = (await client.GetAsync(link)).ShouldBeOk();
            _files.Add(new KeptFile(who, link, Convert.ToHexString(SHA256.HashData(file.Content.Span))));
        }
    }

    private static async Task<HtmlPage> GoOnAsync(Task<HtmlPage> sent) => (await (await sent).FollowAsync()).ShouldBeOk();
}
