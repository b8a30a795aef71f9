using System.Text;
using Esm.Catalogue.Describe;
using Esm.Forms.Contracts;
using Esm.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Esm.Catalogue.Tests.Describe;

public sealed class OfferingReaderTests : IAsyncLifetime
{
    private EsmTenant _tenant = null!;

    public async ValueTask InitializeAsync() => _tenant = await EsmTenant.StartAsync(TestDatabase.Sqlite, "Esm.Forms");

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
        => Task.FromResult(OfferingReader.Read("Esm.Parks/Offerings/tree.offering.json", Encoding.UTF8.GetBytes(json), services.GetRequiredService<IFormProcessor>())));
}
