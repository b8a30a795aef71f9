using System.Net;
using Esm.Security;
using Esm.Testing;

namespace Esm.Catalogue.Tests.Describe;

public sealed class OfferingFlawsTests : IAsyncLifetime
{
    private static readonly string Lost = Tree("perdu", "parks.lost", "\"workflow\": { \"code\": \"lost\" }");
    private static readonly string Teamless = Tree("equipe", "parks.teamless", "\"team\": \"divers\"");
    private static readonly string Sound = Tree("bon", "parks.sound", "\"team\": \"gardeners\"");

    private EsmTenant _tenant = null!;

    public async ValueTask InitializeAsync()
    {
        _tenant = await SampleModule.StartAsync("Esm.Identity");
        await _tenant.DescribeUncheckedAsync(Lost, Teamless, Sound, CatalogueWorld.Tree("Personne", "personne", "nobody.thing", "nobody"));
    }

    public async ValueTask DisposeAsync() => await _tenant.DisposeAsync();

    [Theory]
    [InlineData("perdu")]
    [InlineData("equipe")]
    [InlineData("personne")]
    public async Task Citizens_do_not_see_what_nobody_could_answer(string slug)
        => (await _tenant.NewClient().GetAsync("services/" + slug)).ShouldBe(HttpStatusCode.NotFound);

    [Fact]
    public async Task Citizens_see_the_sound_ones()
        => Assert.Equal(["Planter un arbre"], (await _tenant.NewClient().VisitAsync("departments/parks")).FindAll(".service-card a").Select(link => link.TextContent));

    [Fact]
    public async Task The_admin_reads_the_cause_in_words()
    {
        var page = await (await _tenant.SignInAsync(RoleNames.Administrator)).VisitAsync("admin/offerings");

        Assert.Contains("Démarches publiées que les citoyens ne voient pas : 3", page.Text(), StringComparison.Ordinal);
        Assert.Contains("workflow: There is no workflow 'lost'.", page.Text(), StringComparison.Ordinal);
        Assert.Contains("L'équipe « divers » n'existe pas dans ce service", page.Text(), StringComparison.Ordinal);
        Assert.Contains("Le service « nobody » n'existe pas", page.Text(), StringComparison.Ordinal);
        Assert.Equal(3, page.FindAll("td .state-refused").Count);
        Assert.DoesNotContain("Pas montrée", page.FindAll("tbody tr").Single(row => row.TextContent.Contains("parks.sound", StringComparison.Ordinal)).TextContent, StringComparison.Ordinal);
    }

    // What decides fails closed, and takes nothing else with it.
    [Fact]
    public async Task What_a_check_cannot_look_at_is_hidden_and_told_and_the_others_are_shown()
    {
        await _tenant.DescribeUncheckedAsync(Tree("casse", "parks.unchecked", "\"team\": \"gardeners\""));

        (await _tenant.NewClient().GetAsync("services/casse")).ShouldBe(HttpStatusCode.NotFound);
        Assert.Single((await _tenant.NewClient().VisitAsync("departments/parks")).FindAll(".service-card a"));
        var page = await (await _tenant.SignInAsync(RoleNames.Administrator)).VisitAsync("admin/offerings");
        Assert.Contains("StandardWorkflowOnly failed with InvalidOperationException: This check fails on purpose.", page.Text(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_check_refuses_files_and_recipes_too()
        => Assert.Equal(["Offering 'parks.lost', workflow: There is no workflow 'lost'."], await _tenant.ValidateAsync(CatalogueWorld.Inline(Lost)));

    [Fact]
    public async Task A_new_team_makes_its_offering_sound()
    {
        await _tenant.RunAsync("departments", CatalogueWorld.Department.Replace("gardeners", "divers", StringComparison.Ordinal));

        (await _tenant.NewClient().GetAsync("services/equipe")).ShouldBeOk();
        (await _tenant.NewClient().GetAsync("services/perdu")).ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_moment_whose_module_went_away_hides_nothing_but_is_told()
    {
        await _tenant.RunAsync("offerings", CatalogueWorld.Inline(Tree("pension", "parks.retire", "\"lifeEvents\": [\"retirement\"]")));
        await _tenant.DisableAsync(SampleModule.Id);

        (await _tenant.NewClient().GetAsync("services/pension")).ShouldBeOk();
        (await _tenant.NewClient().GetAsync("services/perdu")).ShouldBeOk();
        var page = await (await _tenant.SignInAsync(RoleNames.Administrator)).VisitAsync("admin/offerings");
        Assert.Contains("Aucun module activé ne connaît la situation de vie « retirement »", page.Text(), StringComparison.Ordinal);
    }

    private static string Tree(string slug, string code, string property)
        => CatalogueWorld.Tree(slug: slug, code: code).Replace("\"lifeEvents\": [\"neighbourhood\"]", property, StringComparison.Ordinal);
}
