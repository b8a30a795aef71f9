using Esm.Requests.Data;
using Esm.Testing;

namespace Esm.Requests.Tests.Inbox;

public sealed class SavedFiltersTests
{
    private const string SaveForm = ".save-filter";

    [Theory, TestDatabases]
    public async Task A_filter_kept_under_a_name_is_a_link_of_its_owner_alone_until_it_is_deleted(TestDatabase database)
    {
        await using var commune = await Commune.StartAsync(database);
        using var anna = await commune.SignInAsync(Commune.Anna);
        using var paul = await commune.SignInAsync(Commune.Paul);

        var saved = await SaveAsync(anna, "/desk?tab=Unassigned&phase=New&q=petit", "À prendre vite");
        var link = Assert.Single(saved.FindAll(".saved-filters a.chip"));
        Assert.Equal("À prendre vite", link.TextContent);
        Assert.Equal("true", link.GetAttribute("aria-current"));
        var followed = await saved.ClickAsync(".saved-filters a.chip");
        Assert.Equal("petit", followed.Find("#q").GetAttribute("value"));
        Assert.Contains("phase=New", followed.Address.Query, StringComparison.Ordinal);
        Assert.Empty((await paul.VisitAsync("/desk")).FindAll(".saved-filters a.chip"));

        var forgotten = await (await followed.SubmitAsync(".saved-filters .chips form")).FollowAsync();
        Assert.Empty(forgotten.ShouldBeOk().FindAll(".saved-filters a.chip"));
    }

    [Theory, TestDatabases]
    public async Task The_same_name_again_replaces_the_filter(TestDatabase database)
    {
        await using var commune = await Commune.StartAsync(database);
        using var anna = await commune.SignInAsync(Commune.Anna);

        await SaveAsync(anna, "/desk?phase=New", "Le mien");
        var saved = await SaveAsync(anna, "/desk?phase=Waiting", "Le mien");

        Assert.Contains("phase=Waiting", Assert.Single(saved.FindAll(".saved-filters a.chip")).GetAttribute("href"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_filter_kept_on_the_board_leads_back_to_the_board()
    {
        await using var commune = await Commune.StartAsync(TestDatabase.Sqlite);
        using var anna = await commune.SignInAsync(Commune.Anna);

        var saved = await SaveAsync(anna, "/desk/board?tab=Mine", "Mon tableau");

        Assert.EndsWith("/desk/board", saved.Address.AbsolutePath, StringComparison.Ordinal);
        Assert.EndsWith("/desk/board?tab=Mine", Assert.Single(saved.FindAll(".saved-filters a.chip")).GetAttribute("href"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/desk")]
    [InlineData("/desk/board")]
    public async Task A_form_that_says_not_what_it_is_for_changes_nothing(string address)
    {
        await using var commune = await Commune.StartAsync(TestDatabase.Sqlite);
        using var anna = await commune.SignInAsync(Commune.Anna);
        var token = (await anna.VisitAsync(address)).Find(".save-filter [name=__RequestVerificationToken]").GetAttribute("value")!;
        using var form = new FormUrlEncodedContent([new("__RequestVerificationToken", token)]);

        var answer = await anna.SendAsync(new HttpRequestMessage(HttpMethod.Post, new Uri(address + "?handler=Nothing", UriKind.Relative)) { Content = form });

        (await answer.FollowAsync()).ShouldBeOk();
    }

    [Theory, TestDatabases]
    public async Task Nobody_deletes_the_filter_of_another(TestDatabase database)
    {
        await using var commune = await Commune.StartAsync(database);
        using var anna = await commune.SignInAsync(Commune.Anna);
        using var paul = await commune.SignInAsync(Commune.Paul);
        var saved = await SaveAsync(anna, "/desk?phase=New", "Le mien");
        var id = saved.Find(".saved-filters .chips input[name=id]").GetAttribute("value")!;
        var own = await SaveAsync(paul, "/desk?phase=New", "Celui de Paul");

        (await (await own.SubmitAsync(".saved-filters .chips form", new { id })).FollowAsync()).ShouldBeOk();

        Assert.Single((await anna.VisitAsync("/desk")).FindAll(".saved-filters a.chip"));
        Assert.Single((await paul.VisitAsync("/desk")).FindAll(".saved-filters a.chip"));
    }

    [Fact]
    public async Task A_filter_without_a_name_and_one_too_many_are_refused_with_a_reason()
    {
        await using var commune = await Commune.StartAsync(TestDatabase.Sqlite);
        using var anna = await commune.SignInAsync(Commune.Anna);
        Assert.Contains("Donnez un nom", (await SaveAsync(anna, "/desk?phase=New", "   ")).Text("main"), StringComparison.Ordinal);
        for (var i = 1; i <= SavedFilter.MostPerAgent; i++)
        {
            await SaveAsync(anna, "/desk?phase=New", $"Filtre {i}");
        }

        var refused = await SaveAsync(anna, "/desk?phase=New", "Un de trop");

        Assert.Contains("Vous avez déjà 30 filtres", refused.Text("main"), StringComparison.Ordinal);
        Assert.Equal(SavedFilter.MostPerAgent, refused.FindAll(".saved-filters a.chip").Count);
    }

    private static async Task<HtmlPage> SaveAsync(EsmClient agent, string address, string name)
        => (await (await (await agent.VisitAsync(address)).SubmitAsync(SaveForm, new { Name = name })).FollowAsync()).ShouldBeOk();
}
