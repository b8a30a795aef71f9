using System.Net;
using System.Text.Json;
using Esm.Data;
using Esm.Recipes;
using Esm.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Esm.Departments.Environment.Tests.Offerings;

public sealed class OfferingsTests : IAsyncLifetime
{
    private EsmTenant _tenant = null!;

    public async ValueTask InitializeAsync()
    {
        _tenant = await EsmTenant.StartAsync(TestDatabase.Sqlite, "Esm.Departments.Environment");
        await RunAsync("departments", """{"departments":[{"code":"environment","name":"Environnement","teams":[{"code":"environment-field","name":"Terrain"}]}]}""");
        await RunAsync("offerings", """{"publish":["environment.graffiti","environment.stray-cat"]}""");
    }

    public async ValueTask DisposeAsync() => await _tenant.DisposeAsync();

    [Theory]
    [InlineData("fr", "Faire enlever un graffiti", "Signaler un chat errant")]
    [InlineData("nl", "Graffiti laten verwijderen", "Een zwerfkat melden")]
    [InlineData("en", "Have graffiti removed", "Report a stray cat")]
    public async Task Both_offerings_are_in_the_catalogue(string language, string graffiti, string cat)
    {
        var client = _tenant.NewClient().Speaking(language);

        Assert.Equal(graffiti, (await client.VisitAsync("services/graffiti")).Heading);
        Assert.Equal(cat, (await client.VisitAsync("services/stray-cat")).Heading);
    }

    // Also what needs no code of the module: nobody is there who knows what it is about.
    [Fact]
    public async Task What_the_module_brings_is_not_offered_while_it_is_off()
    {
        await RunAsync("offerings", """{"publish":["environment.compost-grant"]}""");
        (await _tenant.NewClient().GetAsync("services/compost-grant")).ShouldBeOk();

        await _tenant.DisableAsync("Esm.Departments.Environment");
        (await _tenant.NewClient().GetAsync("services/compost-grant")).ShouldBe(HttpStatusCode.NotFound);

        await _tenant.EnableAsync("Esm.Departments.Environment");
        (await _tenant.NewClient().GetAsync("services/compost-grant")).ShouldBeOk();
    }

    [Theory]
    [InlineData("graffiti")]
    [InlineData("stray-cat")]
    [InlineData("illegal-dumping")]
    [InlineData("green-space")]
    [InlineData("tree-felling")]
    [InlineData("compost-grant")]
    public void Every_text_exists_in_three_languages(string name)
    {
        using var offering = JsonDocument.Parse(File.ReadAllText(Repository.PathOf("modules", "Esm.Departments.Environment", "Offerings", name + ".offering.json")));

        Assert.Empty(Untranslated(offering.RootElement, "$"));
    }

    [Fact]
    public async Task A_form_with_mistakes_keeps_the_answers_and_the_photo()
    {
        var page = await _tenant.NewClient().VisitAsync("services/stray-cat/request");

        var again = await page.SubmitAsync(
            "form:has([name='f.count'])",
            new Dictionary<string, object> { ["f.count"] = "0", ["f.situation"] = "kittens", ["f.description"] = "Trois petits chats <noirs>" },
            TestFile.Png("f.photos", "chatons.png"));

        again.ShouldBe(HttpStatusCode.UnprocessableEntity);
        Assert.Equal("kittens", again.Find("[name='f.situation'][checked]").GetAttribute("value"));
        Assert.Equal("Trois petits chats <noirs>", again.Find("[name='f.description']").TextContent.Trim());
        Assert.Contains("indiquez un nombre entre 1 et 200", again.Text("#f-count-error"), StringComparison.Ordinal);
        Assert.Contains("indiquez l'adresse", again.Text("#f-place-error"), StringComparison.Ordinal);
        Assert.NotEmpty(again.FindAll("a[href='#f-place']"));
        Assert.NotEmpty(again.Find("[name='f.photos.kept']").GetAttribute("value")!);
        Assert.Contains("Retirer chatons.jpg", again.Text(), StringComparison.Ordinal);
    }

    private static IEnumerable<string> Untranslated(JsonElement element, string path) => element.ValueKind switch
    {
        JsonValueKind.Array => element.EnumerateArray().SelectMany((item, index) => Untranslated(item, $"{path}[{index}]")),
        JsonValueKind.Object when element.TryGetProperty("fr", out _) => new[] { "fr", "nl", "en" }.Where(language => !element.TryGetProperty(language, out _)).Select(language => $"{path}: {language}"),
        JsonValueKind.Object => element.EnumerateObject().SelectMany(property => Untranslated(property.Value, $"{path}.{property.Name}")),
        _ => [],
    };

    private Task RunAsync(string name, string json) => _tenant.InScopeAsync(async services =>
    {
        var step = services.GetServices<IRecipeStep>().Single(candidate => candidate.Name == name);
        var payload = JsonSerializer.Deserialize(json, step.PayloadType, JsonSerializerOptions.Web)!;
        await step.ExecuteAsync(payload, new RecipeExecutionContext("test"), TestContext.Current.CancellationToken);
        await services.GetRequiredService<IUnitOfWork>().CommitAsync(TestContext.Current.CancellationToken);
    });
}
