using System.Net;
using Esm.Recipes;
using Esm.Security;
using Esm.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Esm.Conformance.Tests;

// The small start of a commune: an empty tenant, one recipe, and a citizen can ask.
public sealed class PilotTests
{
    [Theory, InlineData(TestDatabase.Sqlite), InlineData(TestDatabase.Postgres)]
    public async Task The_pilot_takes_a_report_of_a_stray_cat(TestDatabase database)
    {
        await using var tenant = await StartAsync(database);
        var visitor = tenant.NewClient();

        var home = await visitor.VisitAsync("/");
        Assert.Contains("Signaler un chat errant", home.Text(), StringComparison.Ordinal);
        Assert.DoesNotContain("graffiti", home.Text("main"), StringComparison.OrdinalIgnoreCase);

        var form = await visitor.VisitAsync("/services/stray-cat/request");
        var sent = await form.SubmitAsync("main form[enctype='multipart/form-data']", new Dictionary<string, string>
        {
            ["f.place.address"] = "Rue du Moulin 3",
            ["f.count"] = "2",
            ["f.situation"] = "kittens",
            ["Applicant.Name"] = "Jeanne Petit",
            ["Applicant.Email"] = "jeanne@example.be",
        });
        var thanks = (await sent.FollowAsync()).ShouldBeOk();
        var reference = thanks.Text("#reference");
        Assert.NotEmpty(reference);

        var agent = await tenant.SignInAsync(RoleNames.Agent, "environment");
        Assert.Contains("Rue du Moulin 3", (await agent.VisitAsync("/desk/requests/" + reference)).Text("main"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_administrator_of_the_pilot_can_add_people()
    {
        await using var tenant = await StartAsync(TestDatabase.Sqlite);

        var admin = await tenant.SignInAsync(RoleNames.Administrator);

        (await admin.VisitAsync("/admin/people/new")).ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task The_pilot_brings_no_accounts_and_no_other_department()
    {
        var host = await EsmHost.SharedAsync();
        await using var tenant = await host.AddTenantAsync(new EsmTenantOptions { WithThemes = false });

        var applied = await ApplyAsync(tenant);

        Assert.Empty(applied.Accounts);
        Assert.Equal(["Create the department environment"], applied.Changes.Where(change => change.Contains("department", StringComparison.Ordinal)));
        Assert.Equal(["Publish environment.stray-cat"], applied.Changes.Where(change => change.StartsWith("Publish", StringComparison.Ordinal)).Select(change => change.Split(',')[0]));
    }

    private static async Task<EsmTenant> StartAsync(TestDatabase database)
    {
        var host = await EsmHost.SharedAsync();
        var tenant = await host.AddTenantAsync(new EsmTenantOptions { Database = database, WithThemes = false });
        await ApplyAsync(tenant);
        return tenant;
    }

    private static async Task<RecipeOutcome.Applied> ApplyAsync(EsmTenant tenant)
    {
        var recipe = (await tenant.Host.Services.GetRequiredService<RecipeCatalog>().FindAsync("pilot-stray-cats", CancellationToken.None)).Recipe;
        Assert.True(recipe?.IsSetupRecipe);
        var outcome = await tenant.Host.Services.GetRequiredService<RecipeExecutor>().RunAsync(tenant.Name, recipe!, new Dictionary<string, string>(), CancellationToken.None);
        return Assert.IsType<RecipeOutcome.Applied>(outcome);
    }
}
