using System.Text;
using Esm.Catalogue.Describe;
using Esm.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Esm.Catalogue.Tests.Describe;

public sealed class OfferingReaderTests : IAsyncLifetime
{
    private EsmTenant _tenant = null!;

    public async ValueTask InitializeAsync() => _tenant = await EsmTenant.StartAsync(TestDatabase.Sqlite, "Esm.Catalogue");

    public async ValueTask DisposeAsync() => await _tenant.DisposeAsync();

    [Fact]
    public async Task A_sound_file_is_an_offering()
    {
        var (offering, problems) = await ReadAsync(CatalogueWorld.Tree());

        Assert.Empty(problems);
        Assert.Equal("parks.tree", offering!.Code);
        Assert.Equal([Audience.Resident, Audience.Association], offering.Audiences);
        Assert.Equal("kind", Assert.Single(offering.Form.Fields()).Key);
    }

    [Theory]
    [InlineData("\"deadlineDays\": 7", "\"deadlinedays\": 7", 10, "The property 'deadlinedays' is unknown.")]
    [InlineData("\"key\": \"kind\", ", "\"key\": \"kind\", \"colour\": 1, ", 16, "The property 'colour' is unknown.")]
    [InlineData("\"deadlineDays\": 7", "\"deadlineDays\": \"seven\"", 10, "The value of $.deadlineDays is not of the kind expected there.")]
    [InlineData("\"resident\"", "\"martian\"", 7, "The value of $.audiences[0] is not of the kind expected there.")]
    [InlineData("\"slug\": \"arbre\"", "\"slug\": \"Un arbre\"", 3, "'Un arbre' cannot be part of an address: use lower-case letters, digits and dashes.")]
    [InlineData("parks.tree", "Tree", 2, "'Tree' is no code: write the department, a dot and a name, in lower-case letters, digits and dashes, as 'environment.graffiti'.")]
    [InlineData("\"neighbourhood\"", "\"party\"", 8, "The life event 'party' is unknown; known are moving, birth, school, studies, couple, housing, neighbourhood, health, business, event, bereavement.")]
    [InlineData("\"deadlineDays\": 7", "\"deadlineDays\": -7", 10, "A deadline lies between 0 and 3650 days.")]
    [InlineData("\"label\": \"Lequel ?\"", "\"label\": \"\"", 16, "Field 'kind': it has no label.")]
    [InlineData("\"type\": \"text\"", "\"type\": \"choice\"", 16, "Field 'kind': it offers fewer than two options.")]
    public async Task A_mistake_is_told_with_file_line_and_cause(string sound, string broken, int line, string cause)
    {
        var (offering, problems) = await ReadAsync(CatalogueWorld.Tree().Replace(sound, broken, StringComparison.Ordinal));

        Assert.Null(offering);
        Assert.Equal($"Esm.Parks/Offerings/tree.offering.json:{line}: {cause}", Assert.Single(problems).ToString());
    }

    [Theory]
    [InlineData("\"team\": \"Field Team\"", "'Field Team' is no code of a team: use lower-case letters, digits and dashes.")]
    [InlineData("\"related\": [\"tree\"]", "'tree' is no code of an offering.")]
    [InlineData("\"related\": [\"parks.tree\"]", "An offering is not related to itself.")]
    [InlineData("\"related\": [\"parks.a\", \"parks.a\"]", "'parks.a' is named twice.")]
    [InlineData("\"link\": { \"url\": \"https://a.example\", \"name\": \"A\" }", "Only an offering of the kind 'link' has a link.")]
    [InlineData("\"handler\": \"parks.plant\"", "Only an offering of the kind 'procedure' has a handler and settings; this one is of the kind 'form'.")]
    [InlineData("\"settings\": {}", "Only an offering of the kind 'procedure' has a handler and settings; this one is of the kind 'form'.")]
    [InlineData("\"kind\": \"procedure\"", "An offering of the kind 'procedure' needs a 'handler'.")]
    [InlineData("\"kind\": \"procedure\", \"handler\": \"a.b\", \"settings\": [1]", "The settings of a handler are an object.")]
    [InlineData("\"kind\": \"information\"", "An offering of the kind 'information' has no form.")]
    [InlineData("\"workflow\": { \"code\": \"My Way\" }", "'My Way' is no code of a workflow: use lower-case letters, digits, dashes and dots.")]
    [InlineData("\"workflow\": { \"parameters\": { \"days\": 1.5 } }", "The parameter 'days' is 1.5; it may be true, false, a whole number or a text.")]
    public async Task What_does_not_fit_the_kind_or_names_nothing_is_refused(string property, string cause)
    {
        var (offering, problems) = await ReadAsync(CatalogueWorld.Tree().Replace("\"deadlineDays\": 7", property, StringComparison.Ordinal));

        Assert.Null(offering);
        Assert.Equal(cause, Assert.Single(problems).Cause);
        Assert.InRange(problems[0].Line, 10, 11);
    }

    [Fact]
    public async Task What_no_page_can_hold_is_refused()
    {
        async Task<string> CauseAsync(string property) => Assert.Single((await ReadAsync(CatalogueWorld.Tree().Replace("\"deadlineDays\": 7", property, StringComparison.Ordinal))).Problems).Cause;

        Assert.Equal("A text has more than 1000 characters.", await CauseAsync($"\"documents\": [\"{new string('x', 1001)}\"]"));
        Assert.Equal("There are more than 50 of them.", await CauseAsync($"\"documents\": [{string.Join(", ", Enumerable.Repeat("\"x\"", 51))}]"));
        Assert.Equal("Null is not allowed in a list.", await CauseAsync("\"documents\": [null]"));
        Assert.Equal("The file has more than 256 KB.", await CauseAsync($"\"cost\": \"{new string('x', 300_000)}\""));
    }

    [Theory]
    [InlineData("\"kind\": \"link\"", "An offering of the kind 'link' needs a 'link' that says where it leads.")]
    [InlineData("\"kind\": \"link\", \"link\": { \"url\": \"javascript:alert(1)\", \"name\": \"A\" }", "'javascript:alert(1)' is no address of the web: write it in full, as 'https://www.example.be/page'.")]
    [InlineData("\"kind\": \"link\", \"link\": { \"url\": { \"fr\": \"https://a.example\", \"nl\": \"/b\" }, \"name\": \"A\" }", "'/b' is no address of the web: write it in full, as 'https://www.example.be/page'.")]
    [InlineData("\"kind\": \"link\", \"link\": { \"url\": \"https://a.example\", \"name\": \"\" }", "The link does not name who answers there.")]
    public async Task A_link_leads_somewhere(string properties, string cause)
    {
        var (_, problems) = await ReadAsync(CatalogueWorld.Link(properties));

        Assert.Equal(cause, Assert.Single(problems).Cause);
    }

    [Fact]
    public async Task Every_kind_has_what_it_needs()
    {
        var link = CatalogueWorld.Link("\"kind\": \"link\", \"link\": { \"url\": \"https://a.example\", \"name\": \"A\" }, \"related\": [\"parks.other\"], \"team\": \"gardeners\"");
        var procedure = CatalogueWorld.Link("\"kind\": \"procedure\", \"handler\": \"parks.plant\", \"settings\": { \"trees\": 3 }, \"workflow\": { \"parameters\": { \"reopen\": true, \"days\": 3, \"note\": \"x\" } }");

        Assert.Empty((await ReadAsync(link)).Problems);
        Assert.Empty((await ReadAsync(procedure)).Problems);
        Assert.Empty((await ReadAsync(CatalogueWorld.Link("\"kind\": \"information\""))).Problems);
    }

    [Fact]
    public async Task What_is_missing_is_named()
    {
        var (_, problems) = await ReadAsync("""{ "code": "parks.tree" }""");

        Assert.Contains("'slug'", Assert.Single(problems).Cause, StringComparison.Ordinal);
        Assert.Contains("'department'", problems[0].Cause, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{ \"code\": \"a.b\", \"code\": \"a.c\" }")]
    public async Task What_is_no_offering_at_all_is_a_problem_too(string json)
    {
        var (offering, problems) = await ReadAsync(json);

        Assert.Null(offering);
        Assert.True(Assert.Single(problems).Line >= 1);
        Assert.NotEmpty(problems[0].Cause);
    }

    [Fact]
    public void A_stored_version_is_read_though_a_later_platform_lacks_one_of_its_properties()
    {
        var json = CatalogueWorld.Tree().Replace("\"slug\"", "\"colour\": \"green\", \"slug\"", StringComparison.Ordinal);

        Assert.Equal("arbre", OfferingJson.ReadStored(json).Slug);
    }

    [Fact]
    public void Spaces_and_the_schema_make_no_other_offering()
    {
        var tree = OfferingJson.ReadStored(CatalogueWorld.Tree());

        Assert.Equal(OfferingJson.Write(tree), OfferingJson.Write(OfferingJson.ReadStored(OfferingJson.Write(tree with { Schema = "x" }))));
    }

    private Task<(OfferingFile? Offering, IReadOnlyList<OfferingProblem> Problems)> ReadAsync(string json) => _tenant.InScopeAsync(services
        => Task.FromResult(OfferingReader.Read("Esm.Parks/Offerings/tree.offering.json", Encoding.UTF8.GetBytes(json), services.GetRequiredService<OfferingRules>())));
}
