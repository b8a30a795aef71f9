using Esm.Departments.Sports.Data;
using Esm.Localization;
using Esm.Security;
using Esm.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Esm.Departments.Sports.Tests;

// A commune in Belgium with two halls, some equipment and a course for two.
internal sealed class SportsCommune : IAsyncDisposable
{
    public const string Form = "main form[enctype='multipart/form-data']";

    private SportsCommune(EsmTenant tenant) => Tenant = tenant;

    public EsmTenant Tenant { get; }

    // A Tuesday at noon, local time.
    public static DateTimeOffset Noon { get; } = new(2026, 12, 1, 11, 0, 0, TimeSpan.Zero);

    public static async Task<SportsCommune> StartAsync(TestDatabase database, DateTimeOffset? now = null)
    {
        var tenant = await EsmTenant.StartAloneAsync(
            new EsmHostOptions { Clock = new TestClock(now ?? Noon) }, new EsmTenantOptions { Database = database, Features = ["Esm.Departments.Sports"] });
        await tenant.AddDepartmentAsync("sports");
        await tenant.ApplyStepAsync("sports", new { halls = Halls, equipment = Equipment, courses = Courses });
        await tenant.ApplyStepAsync("offerings", new { publish = Offerings });
        return new SportsCommune(tenant);
    }

    public static string[] Offerings =>
        ["sports.hall-booking", "sports.equipment-loan", "sports.course-registration", "sports.course-information", "sports.club-subsidy"];

    public EsmClient NewClient() => Tenant.NewClient();

    public Task<EsmClient> SignInAsync() => Tenant.SignInAsync(RoleNames.Agent, "sports");

    public static Dictionary<string, string> Booking(string start = "18:00", string date = "2026-12-02", string hall = "big", int hours = 2, string name = "Jean Petit") => new()
    {
        ["f.slot.hall"] = hall,
        ["f.slot.date"] = date,
        ["f.slot.start"] = start,
        ["f.slot.hours"] = hours.ToString(System.Globalization.CultureInfo.InvariantCulture),
        ["f.who"] = "private",
        ["f.activity"] = "Badminton",
        ["f.people"] = "4",
        ["Applicant.Name"] = name,
        ["Applicant.Email"] = EmailOf(name),
    };

    private static string EmailOf(string name) => $"{TextFolding.Fold(name).Replace(' ', '.')}@courriel.example";

    public async Task<HtmlPage> BookAsync(Dictionary<string, string> booking, EsmClient? client = null)
    {
        var form = await (client ?? NewClient()).VisitAsync("/services/hall-booking/request");
        return await form.SubmitAsync(Form, booking);
    }

    // The reference of a request that was just accepted.
    public static async Task<string> ReferenceAsync(HtmlPage sent) => (await sent.FollowAsync()).ShouldBeOk().Text("#reference");

    public static async Task<HtmlPage> RegisterAsync(EsmClient client, string name)
        => await (await client.VisitAsync("/services/course-registration/request")).SubmitAsync(Form, Registration(name));

    public Task<HtmlPage> RegisterAsync(string name) => RegisterAsync(NewClient(), name);

    public static Dictionary<string, string> Registration(string name) => new()
    {
        ["f.course"] = "judo-adults",
        ["f.participant"] = name,
        ["f.birth-date"] = "1990-05-04",
        ["f.level"] = "never",
        ["Applicant.Name"] = name,
        ["Applicant.Email"] = EmailOf(name),
    };

    public static async Task WithdrawAsync(EsmClient client, string reference)
    {
        var page = await client.VisitAsync("/requests/" + reference);
        (await (await page.SubmitAsync("form[action*='Withdraw']")).FollowAsync()).ShouldBeOk();
    }

    public Task<T> ReadAsync<T>(Func<SportsDb, Task<T>> read) => Tenant.InScopeAsync(services => read(services.GetRequiredService<SportsDb>()));

    // A hall that is open day and night, a year ahead.
    public Task OpenAllDayAsync() => Tenant.ApplyStepAsync("sports", new
    {
        halls = new[]
        {
            new
            {
                code = "always", name = new { fr = "Toujours ouverte", nl = "Altijd open", en = "Always open" }, opening = Weekdays("00:00-24:00").Append(new("sunday", "00:00-24:00")).ToDictionary(),
                pricePerHour = 0, longestHours = 2, daysAhead = 365,
            },
        },
    });

    public Task<int> CountHoursAsync() => ReadAsync(db => db.BookedHours.CountAsync());

    public ValueTask DisposeAsync() => Tenant.DisposeAsync();

    private static object[] Halls =>
    [
        new { code = "big", name = new { fr = "Grande salle", nl = "Grote zaal", en = "Big hall" }, opening = Weekdays("08:00-22:00"), pricePerHour = 20, longestHours = 3, daysAhead = 60 },
        new { code = "small", name = new { fr = "Petite salle", nl = "Kleine zaal", en = "Small hall" }, opening = Weekdays("16:00-23:00"), pricePerHour = 8.5, longestHours = 2, daysAhead = 60 },
    ];

    private static object[] Equipment =>
    [
        new { code = "tent", name = new { fr = "Tente", nl = "Tent", en = "Tent" }, stock = 4 },
        new { code = "table", name = new { fr = "Table", nl = "Tafel", en = "Table" }, stock = 40 },
    ];

    private static object[] Courses =>
    [
        new
        {
            code = "judo-adults", name = new { fr = "Judo pour adultes", nl = "Judo voor volwassenen", en = "Judo for adults" }, place = "Dojo", day = "Thursday", from = "19:30", to = "21:00",
            season = "2026-2027", firstDay = "2026-09-10", lastDay = "2027-06-24", capacity = 2, price = 180,
        },
    ];

    private static Dictionary<string, string> Weekdays(string hours)
        => new[] { "monday", "tuesday", "wednesday", "thursday", "friday", "saturday" }.ToDictionary(day => day, _ => hours);
}
