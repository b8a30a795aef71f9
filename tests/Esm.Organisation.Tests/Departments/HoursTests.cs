using System.Net;
using Esm.Security;
using Esm.Testing;
using Esm.Time;
using Microsoft.Extensions.DependencyInjection;

namespace Esm.Organisation.Tests.Departments;

public sealed class HoursTests
{
    private const string Form = "form[action*='handler=Hours']";

    [Theory, TestDatabases]
    public async Task A_department_that_keeps_its_own_hours_promises_by_them(TestDatabase database)
    {
        await using var tenant = await StartAsync(database);
        using var admin = await tenant.SignInAsync(RoleNames.Administrator);
        var page = await admin.VisitAsync("/admin/departments/sports");

        var saved = await (await page.SubmitAsync(Form, new Dictionary<string, string> { ["Hours.Week.Saturday"] = "9:00-12:00", ["Hours.ClosingDays"] = "28/11/2026" })).FollowAsync();

        Assert.Equal("09:00-12:00", saved.ShouldBeOk().Find("#Hours_Week_Saturday").GetAttribute("value"));
        Assert.Equal("2026-11-28", saved.Find("#Hours_ClosingDays").TextContent);
        Assert.Equal(new DateOnly(2026, 12, 5), await FindDayAsync(tenant, "sports"));
        Assert.Equal(new DateOnly(2026, 11, 24), await FindDayAsync(tenant, "it"));
        await saved.SubmitAsync(Form, new Dictionary<string, string> { ["Hours.Week.Saturday"] = "", ["Hours.ClosingDays"] = "" });
        Assert.Equal(new DateOnly(2026, 11, 24), await FindDayAsync(tenant, "sports"));
    }

    [Theory, TestDatabases]
    public async Task Hours_that_cannot_be_right_are_told_at_their_day_and_stay_as_typed(TestDatabase database)
    {
        await using var tenant = await StartAsync(database);
        using var admin = await tenant.SignInAsync(RoleNames.Administrator);
        var page = await admin.VisitAsync("/admin/departments/sports");
        var typed = new Dictionary<string, string>
        {
            ["Hours.Week.Monday"] = "demain", ["Hours.Week.Tuesday"] = "12:00-9:00", ["Hours.Week.Friday"] = "9:00-12:00, 11:00-13:00", ["Hours.ClosingDays"] = "Noël",
        };

        var refused = (await page.SubmitAsync(Form, typed)).ShouldBe(HttpStatusCode.UnprocessableEntity);

        Assert.Equal(
            ["#Hours_Week_Monday", "#Hours_Week_Tuesday", "#Hours_Week_Friday", "#Hours_ClosingDays"], refused.FindAll(".error-summary a").Select(link => link.GetAttribute("href")));
        Assert.Contains("finissent avant de commencer", refused.Text("#Hours_Week_Tuesday-error"), StringComparison.Ordinal);
        Assert.Contains("se chevauchent", refused.Text("#Hours_Week_Friday-error"), StringComparison.Ordinal);
        Assert.Equal("demain", refused.Find("#Hours_Week_Monday").GetAttribute("value"));
        Assert.Equal("Noël", refused.Find("#Hours_ClosingDays").TextContent);
        Assert.Equal(new DateOnly(2026, 11, 24), await FindDayAsync(tenant, "sports"));
    }

    [Theory, TestDatabases]
    public async Task Of_two_who_opened_the_same_page_the_second_is_told(TestDatabase database)
    {
        await using var tenant = await StartAsync(database);
        using var admin = await tenant.SignInAsync(RoleNames.Administrator);
        var (first, second) = (await admin.VisitAsync("/admin/departments/sports"), await admin.VisitAsync("/admin/departments/sports"));
        await first.SubmitAsync(Form, new Dictionary<string, string> { ["Hours.Week.Monday"] = "9:00-12:00" });

        var told = (await second.SubmitAsync(Form, new Dictionary<string, string> { ["Hours.Week.Sunday"] = "9:00-12:00" })).ShouldBe(HttpStatusCode.UnprocessableEntity);

        Assert.Equal("9:00-12:00", told.Find("#Hours_Week_Sunday").GetAttribute("value"));
        (await (await told.SubmitAsync(Form)).FollowAsync()).ShouldBeOk();
        Assert.Equal(new DateOnly(2026, 11, 29), await FindDayAsync(tenant, "sports"));
    }

    private static async Task<EsmTenant> StartAsync(TestDatabase database)
    {
        var tenant = await EsmTenant.StartAsync(database, "Esm.Organisation");
        await tenant.AddDepartmentAsync("sports");
        return tenant;
    }

    // A day after Monday 23 November.
    private static Task<DateOnly> FindDayAsync(EsmTenant tenant, string department) => tenant.InScopeAsync(async services =>
        (await services.GetRequiredService<IWorkCalendar>().AddAsync(new DateOnly(2026, 11, 23), WorkSpan.Days(1), department, CancellationToken.None)).Day);
}
