using System.Net;
using Esm.Data;
using Esm.Organisation.Contracts;
using Esm.Security;
using Esm.Settings;
using Esm.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Esm.Organisation.Tests.Departments;

public sealed class DepartmentTextsTests
{
    private const string Texts = "form:has([name='Form.Version'])";

    [Theory, TestDatabases]
    public async Task Texts_are_written_in_the_languages_that_the_tenant_serves_and_others_stay(TestDatabase database)
    {
        await using var tenant = await EsmTenant.StartAsync(database, "Esm.Organisation");
        await tenant.ApplyStepAsync("departments", new { departments = new[] { new { code = "sports", name = new { fr = "Sports", nl = "Sport", en = "Sport and leisure" } } } });
        await ServeAsync(tenant, "nl", "fr");
        using var admin = await tenant.SignInAsync(RoleNames.Administrator);
        var page = await admin.VisitAsync("/admin/departments/sports");

        Assert.Equal(["Form.Name[nl]", "Form.Name[fr]"], page.FindAll("[name^='Form.Name']").Select(field => field.GetAttribute("name")));
        await page.SubmitAsync(Texts, new Dictionary<string, object?> { ["Form.Name[nl]"] = "Sport en jeugd" });

        var name = (await tenant.InScopeAsync(services => services.GetRequiredService<IDepartments>().FindAsync("sports", CancellationToken.None)))!.Name;
        Assert.Equal(("Sport en jeugd", "Sports", "Sport and leisure"), (name.Find("nl"), name.Find("fr"), name.Find("en")));
    }

    [Theory, TestDatabases]
    public async Task The_tenants_first_language_must_be_filled_in(TestDatabase database)
    {
        await using var tenant = await EsmTenant.StartAsync(database, "Esm.Organisation");
        await tenant.AddDepartmentAsync("sports");
        await ServeAsync(tenant, "nl");
        using var admin = await tenant.SignInAsync(RoleNames.Administrator);

        var refused = await (await admin.VisitAsync("/admin/departments/sports")).SubmitAsync(Texts, new Dictionary<string, object?> { ["Form.Name[nl]"] = " " });

        refused.ShouldBe(HttpStatusCode.UnprocessableEntity);
        Assert.Contains("Schrijf de naam", refused.Text("#Form_Name_nl-error"), StringComparison.Ordinal);
    }

    private static Task ServeAsync(EsmTenant tenant, params string[] languages) => tenant.InScopeAsync(async services =>
    {
        var site = services.GetRequiredService<ISiteService>();
        await site.UpdateSettingsAsync(await site.GetSettingsAsync<SiteSettings>() with { Cultures = languages }, CancellationToken.None);
        await services.GetRequiredService<IUnitOfWork>().CommitAsync(CancellationToken.None);
    });
}
