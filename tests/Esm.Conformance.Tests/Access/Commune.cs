using System.Security.Claims;
using System.Text.Json;
using Esm.BackgroundTasks;
using Esm.Identity.Contracts;
using Esm.Recipes;
using Esm.Requests.Contracts;
using Esm.Security;
using Esm.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Esm.Conformance.Tests.Access;

// A request of a department, with all that addresses name.
internal sealed record Subject(string Department, string Author, IReadOnlyDictionary<string, string> Ids);

// The sample commune with everybody in it, and a request in each department that has a module.
internal sealed class Commune : IAsyncDisposable
{
    public const string Author = "author";
    public const string Approver = "approver";

    private const string Password = "violet tractor sings at noon";
    public const string Street = "Rue Haute 1";
    private const string Form = "main form[enctype='multipart/form-data']";

    // Whether an account still stands is asked every minute.
    private static readonly TimeSpan SessionCheck = TimeSpan.FromMinutes(2);

    private static readonly string[] Reads = ["ViewRequests", "ViewContacts"];

    private readonly List<Person> _people = [];

    private Commune(EsmTenant tenant) => Tenant = tenant;

    public static IReadOnlyList<string> Departments { get; } = ["environment", "civil-status", "sports", "it"];

    public EsmTenant Tenant { get; }

    public IReadOnlyList<Person> People => _people;

    public Dictionary<string, Subject> Subjects { get; } = new(StringComparer.Ordinal);

    // What addresses name that belongs to no request.
    public Dictionary<string, string> Ids { get; } = new(StringComparer.Ordinal) { ["language"] = "nl", ["reference"] = "XXXX", ["name"] = "Spare" };

    public static async Task<Commune> StartAsync(TestDatabase database)
    {
        // In a host of its own: the clock is moved.
        var commune = new Commune(await EsmTenant.StartAloneAsync(new EsmHostOptions(), new EsmTenantOptions { Database = database }));
        const string File = "recipes/commune.recipe.json";
        var reading = RecipeReader.Read(File, await System.IO.File.ReadAllBytesAsync(Repository.PathOf(File), TestContext.Current.CancellationToken));
        var outcome = await commune.Tenant.Host.Services.GetRequiredService<RecipeExecutor>().RunAsync(commune.Tenant.Name, reading.Recipe!, new Dictionary<string, string>(), CancellationToken.None);
        await commune.FillAsync(Assert.IsType<RecipeOutcome.Applied>(outcome).Accounts);
        return commune;
    }

    public TestUser ReaderAccount { get; } = new("reader", Password);

    public Person Find(string name) => _people.Single(person => person.Name == name);

    public async ValueTask DisposeAsync()
    {
        _people.ForEach(person => person.Client.Dispose());
        await Tenant.DisposeAsync();
    }

    private async Task FillAsync(IReadOnlyList<GeneratedAccount> accounts)
    {
        await Tenant.ApplyStepAsync("roles", new { roles = new[] { new { name = "Reader", permissions = Reads }, new { name = "Spare", permissions = Reads } } });
        await Tenant.ApplyStepAsync("users", new
        {
            users = new object[]
            {
                User(Author, "Citizen"), User("other", "Citizen"), User(Approver, "Agent", "human-resources"), User("reader", "Reader", "environment"), User("disabled", "Agent", "environment"),
                User("bystander", "Citizen"),
            },
        });
        _people.Add(new Person("anonymous", Tenant.NewClient()));
        foreach (var account in accounts.Where(account => account.UserName != "citizen"))
        {
            await SignInAsync(account.UserName, account.Password, GroupsOf(account.UserName));
        }

        await SignInAsync(Author, Password, "signed-in");
        await SignInAsync("other", Password, "signed-in");
        await SignInAsync(Approver, Password, "signed-in", "staff", "agents");
        await SignInAsync("reader", Password, "signed-in");
        await SignInAsync("disabled", Password);
        await AskEverywhereAsync();
        await FindApprovalAsync();
        await DisableAsync();
        foreach (var person in _people)
        {
            await person.TakeFormAsync();
        }
    }

    private static object User(string name, string role, params string[] departments)
        => new { userName = name, displayName = name, email = name + "@commune.example", roles = new[] { role }, departments, password = Password };

    private static string[] GroupsOf(string userName) => userName.Split('.')[0] switch
    {
        "admin" when userName == "admin" => ["signed-in", "staff"],
        "admin" => ["signed-in", "staff", "heads"],
        _ => ["signed-in", "staff", "agents"],
    };

    private async Task SignInAsync(string name, string password, params string[] groups)
        => _people.Add(new Person(name, await Tenant.SignInAsync(new TestUser(name, password)), groups));

    // Was signed in when it happened: the session ends with the account, as soon as it is asked for again.
    private async Task DisableAsync()
    {
        var users = await Tenant.InScopeAsync(async services =>
        {
            var directory = services.GetRequiredService<IUserDirectory>();
            return (Disabled: await directory.FindByNameAsync("disabled", CancellationToken.None), Bystander: await directory.FindByNameAsync("bystander", CancellationToken.None));
        });
        Ids["id:guid"] = users.Bystander!.Id.ToString();
        var page = await Find("admin").Client.VisitAsync($"/admin/people/{users.Disabled!.Id}");
        (await (await page.SubmitAsync("button[formaction*='Disable']")).FollowAsync()).ShouldBeOk();
        Tenant.Clock.Advance(SessionCheck);
    }

    private async Task AskEverywhereAsync()
    {
        await AddSubjectAsync("environment", Author, "graffiti", "environment.graffiti", new()
        {
            ["f.place.address"] = Street, ["f.place.lat"] = "50.4669", ["f.place.lon"] = "4.8674", ["f.surface"] = "public-building", ["f.offensive"] = "no", ["confirm"] = "other",
        }, TestFile.Png("f.photos"));
        Ids["report"] = await FindReportAsync();
        await AddSubjectAsync("civil-status", Author, "birth-certificate", "civil-status.birth-certificate", new()
        {
            ["f.capacity"] = "self", ["f.person"] = "Zoé Lambert", ["f.national-number"] = "85.07.30-033.28", ["f.act-date"] = "1985-07-30", ["f.act-place"] = "Namur", ["f.kind"] = "extract",
            ["f.delivery"] = "counter", ["f.copies"] = "1",
        });
        await AddSubjectAsync("sports", Author, "equipment-loan", "sports.equipment-loan", new()
        {
            ["f.loan.from"] = Day(10), ["f.loan.to"] = Day(11), ["f.loan.item.table"] = "2", ["f.association"] = "Les Amis du quartier", ["f.event"] = "Fête de quartier", ["f.place.address"] = "Place communale 1", ["f.transport"] = "fetch",
        });
        await AddSubjectAsync("it", "agent.sports", "it-access", "it.access", new()
        {
            ["f.system"] = "Comptabilité", ["f.level"] = "read", ["f.why"] = "Suivre nos factures", ["f.manager"] = Approver,
        });
    }

    private async Task<string> FindReportAsync()
    {
        var visitor = Find("anonymous").Client;
        using var found = JsonDocument.Parse(await visitor.Http.GetStringAsync(new Uri(visitor.Home, "services/graffiti/nearby?address=" + Uri.EscapeDataString(Street))));
        return found.RootElement[0].GetProperty("id").GetString()!;
    }

    // A Monday, eight to fourteen days ahead: every hall is open on it.
    public string OpenDay => Write(Today.AddDays(14 - (((int)Today.DayOfWeek + 6) % 7)));

    private DateOnly Today => DateOnly.FromDateTime(Tenant.Clock.GetUtcNow().UtcDateTime);

    public string Day(int ahead) => Write(Today.AddDays(ahead));

    private static string Write(DateOnly day) => day.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);

    private async Task AddSubjectAsync(string department, string author, string slug, string offering, Dictionary<string, string> answers, params TestFile[] files)
    {
        var reference = await AskAsync(Find(author).Client, slug, answers, files);
        var desk = await Find("agent." + department).Client.VisitAsync("/desk/requests/" + reference);
        var made = await ReadAsync(reference);
        Dictionary<string, string> ids = new(StringComparer.Ordinal)
        {
            ["slug"] = slug,
            ["reference"] = reference,
            ["offering"] = offering,
            ["code"] = department,
            ["field"] = "national-number",
            ["fileId:guid"] = LastPart(desk, "a[href*='/files/']"),
            ["contact"] = made.ContactId.ToString(),
            ["requestId:guid"] = made.Id.ToString(),
            ["seen"] = made.EventCount.ToString(System.Globalization.CultureInfo.InvariantCulture),
        };
        Subjects[department] = new Subject(department, author, ids);
    }

    // Gives the reference of what was asked.
    public static async Task<string> AskAsync(EsmClient client, string slug, Dictionary<string, string> answers, params TestFile[] files)
    {
        var form = await client.VisitAsync($"/services/{slug}/request");
        var sent = await form.SubmitAsync(Form, answers.Concat(Applicant(form)).ToDictionary(), files);
        Assert.True(sent.Location is not null, $"{slug}: {sent.Text("main")}");
        return (await sent.FollowAsync()).ShouldBeOk().Text("#reference");
    }

    private static IEnumerable<KeyValuePair<string, string>> Applicant(HtmlPage form)
        => form.FindAll("[name='Applicant.Name']").Count == 0 ? [] : [new("Applicant.Name", "Zoé Lambert"), new("Applicant.Email", "author@commune.example"), new("Applicant.Phone", "")];

    public Task<RequestInfo> ReadAsync(string reference) => Tenant.InScopeAsync(async services =>
    {
        Claim[] claims = [new(ClaimTypes.NameIdentifier, Guid.CreateVersion7().ToString()), new(ClaimTypes.Role, RoleNames.Administrator)];
        return (await services.GetRequiredService<IAgentRequests>().FindAsync(reference, new ClaimsPrincipal(new ClaimsIdentity(claims, "test")), CancellationToken.None))!;
    });

    private async Task FindApprovalAsync()
    {
        var mails = await Tenant.DeliverMailsAsync();
        var link = mails.Single(mail => mail.To.Contains(Approver + "@", StringComparison.Ordinal)).Links.Single(found => found.Contains("/approvals/", StringComparison.Ordinal));
        Ids["token"] = link.Split('/')[^1];
        Ids["approval"] = LastPart(await Find(Approver).Client.VisitAsync("/desk/approvals"), "main a[href*='/desk/approvals/']");
        Ids["task"] = (await Tenant.InScopeAsync(services => services.GetRequiredService<IBackgroundTaskMonitor>().ListAsync(CancellationToken.None)))[0].Name;
    }

    private static string LastPart(HtmlPage page, string selector)
        => page.FindAll(selector) is [var link, ..] ? link.GetAttribute("href")!.Split('?', '#')[0].Split('/')[^1] : "";
}
