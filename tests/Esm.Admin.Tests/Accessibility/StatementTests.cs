using Esm.Testing;

namespace Esm.Admin.Tests.Accessibility;

// The one page that everybody may open with nothing but the platform: the frame of all pages is looked at here too.
public sealed class StatementTests
{
    [Theory]
    [InlineData("fr", "Déclaration d’accessibilité")]
    [InlineData("nl", "Toegankelijkheidsverklaring")]
    [InlineData("en", "Accessibility statement")]
    public async Task Everyone_reads_it_in_their_language(string language, string heading)
    {
        await using var tenant = await EsmTenant.StartAsync(TestDatabase.Sqlite, "Esm.Admin");

        var page = (await tenant.NewClient().Speaking(language).GetAsync("/accessibility")).ShouldBeOk();

        Assert.Equal(heading, page.Heading);
        Assert.Equal(language, page.Document.DocumentElement.GetAttribute("lang"));
    }

    [Fact]
    public async Task The_language_switch_comes_back_to_the_same_page_in_the_other_language()
    {
        await using var tenant = await EsmTenant.StartAsync(TestDatabase.Sqlite, "Esm.Admin");
        var page = await tenant.NewClient().GetAsync("/accessibility?x=1");

        var answer = await page.ClickAsync(".languages a[lang=nl]");

        Assert.Equal(page.Address, answer.Location);
        Assert.Equal("Toegankelijkheidsverklaring", (await answer.FollowAsync()).Heading);
    }

    [Fact]
    public async Task Every_style_and_script_of_the_frame_is_served_by_the_platform_itself()
    {
        await using var tenant = await EsmTenant.StartAsync(TestDatabase.Sqlite, "Esm.Admin");
        var client = tenant.NewClient();
        var page = await client.GetAsync("/accessibility");

        var addresses = page.FindAll("link[href]").Select(link => link.GetAttribute("href")!)
            .Concat(page.FindAll("script").Select(script => script.GetAttribute("src")!))
            .Concat(page.FindAll("use").Select(use => use.GetAttribute("href")!.Split('#')[0]))
            .Distinct(StringComparer.Ordinal).ToArray();

        Assert.True(addresses.Length >= 4);
        foreach (var address in addresses)
        {
            var asset = new Uri(page.Address, address);
            Assert.Equal(page.Address.Host, asset.Host);
            (await client.GetAsync(asset.ToString())).ShouldBeOk();
        }
    }

    [Fact]
    public async Task Every_icon_of_the_frame_is_drawn_in_the_sprite()
    {
        await using var tenant = await EsmTenant.StartAsync(TestDatabase.Sqlite, "Esm.Admin");
        var client = tenant.NewClient();
        var page = await client.GetAsync("/accessibility");

        foreach (var use in page.FindAll("use").Select(use => use.GetAttribute("href")!.Split('#')))
        {
            Assert.Contains($"id=\"{use[1]}\"", (await client.GetAsync(new Uri(page.Address, use[0]).ToString())).Html, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_page_that_is_not_there_keeps_the_tenants_look()
    {
        await using var tenant = await EsmTenant.StartAsync(TestDatabase.Sqlite, "Esm.Admin");

        var page = (await tenant.NewClient().GetAsync("/nulle-part")).ShouldBe(System.Net.HttpStatusCode.NotFound);

        Assert.Equal("Nous ne trouvons pas cette page", page.Heading);
        Assert.Single(page.FindAll(".site-header"));
        Assert.NotEqual("", page.Text(".error-code code"));
    }
}
