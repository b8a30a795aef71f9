using System.Net;
using Esm.Kernel.Tests.Shells;
using Esm.Security;
using Esm.Shells;
using Esm.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Esm.Kernel.Tests.Pipeline;

public sealed class PipelineTests
{
    [Fact]
    public async Task An_unknown_address_is_a_page_in_the_tenants_look()
    {
        await using var tenant = await StartAsync();
        using var visitor = tenant.NewClient();
        var page = (await visitor.GetAsync("/nowhere")).ShouldBe(HttpStatusCode.NotFound);
        Assert.NotEmpty(page.FindAll("header"));
        Assert.Equal("fr", page.Document.DocumentElement.GetAttribute("lang"));
    }

    [Theory]
    [InlineData("nl")]
    [InlineData("en")]
    public async Task Error_pages_speak_the_visitors_language(string language)
    {
        await using var tenant = await StartAsync();
        using var visitor = tenant.NewClient().Speaking(language);
        Assert.Equal(language, (await visitor.GetAsync("/nowhere")).Document.DocumentElement.GetAttribute("lang"));
    }

    [Fact]
    public async Task A_chosen_language_is_kept()
    {
        await using var tenant = await StartAsync();
        using var visitor = tenant.NewClient();
        var back = await visitor.GetAsync($"/language/nl?returnUrl=/{tenant.Name}/samples/cards");
        Assert.Equal($"/{tenant.Name}/samples/cards", back.Location!.AbsolutePath);
        Assert.Equal("nl", (await back.FollowAsync()).Document.DocumentElement.GetAttribute("lang"));
    }

    [Theory]
    [InlineData("https://evil.example/")]
    [InlineData("//evil.example/")]
    [InlineData("/\\evil.example/")]
    public async Task Choosing_a_language_leads_nowhere_else(string target)
    {
        await using var tenant = await StartAsync();
        using var visitor = tenant.NewClient();
        var back = await visitor.GetAsync("/language/nl?returnUrl=" + Uri.EscapeDataString(target));
        Assert.Equal(tenant.Address.AbsolutePath, back.Location!.AbsolutePath);
        Assert.Equal(tenant.Address.Host, back.Location.Host);
    }

    [Fact]
    public async Task A_page_of_a_permission_is_closed_to_strangers()
    {
        await using var tenant = await StartAsync();
        using var visitor = tenant.NewClient();
        (await visitor.GetAsync("/samples/secret")).ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Theory]
    [InlineData(RoleNames.Citizen)]
    [InlineData(RoleNames.Agent)]
    [InlineData(RoleNames.Administrator)]
    public async Task A_page_that_does_not_say_who_may_open_it_is_closed_to_everybody(string role)
    {
        await using var tenant = await EsmTenant.StartAloneAsync(SampleModules.HostOptions, new EsmTenantOptions { Features = [SampleModules.Good, "Esm.Organisation"] });
        using var stranger = tenant.NewClient();
        using var somebody = await tenant.SignInAsync(role);

        Assert.EndsWith("/account/sign-in", (await stranger.GetAsync("/samples/unsaid")).Location!.AbsolutePath, StringComparison.Ordinal);
        (await somebody.GetAsync("/samples/unsaid")).ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task Every_answer_bears_the_strict_headers_and_every_cookie_is_hardened()
    {
        await using var tenant = await StartAsync();
        using var visitor = tenant.NewClient();
        var page = await visitor.VisitAsync("/samples/cards");
        Assert.Contains("object-src 'none'", Assert.Single(page.Headers.GetValues("Content-Security-Policy")), StringComparison.Ordinal);
        Assert.Equal("nosniff", Assert.Single(page.Headers.GetValues("X-Content-Type-Options")));
        Assert.False(page.Headers.Contains("Server"));
        Assert.All(page.Headers.GetValues("Set-Cookie"), cookie =>
        {
            Assert.StartsWith("__Host-esm-", cookie, StringComparison.Ordinal);
            Assert.Contains("; secure", cookie, StringComparison.OrdinalIgnoreCase);
            Assert.Contains("; httponly", cookie, StringComparison.OrdinalIgnoreCase);
            Assert.Contains("; path=/;", cookie + ";", StringComparison.OrdinalIgnoreCase);
        });
    }

    [Fact]
    public async Task Anonymous_visitors_may_not_post_without_end()
    {
        var options = SampleModules.HostOptions with { Configuration = [new("Esm:RateLimits:AnonymousPostsPerMinute", "3")] };
        await using var tenant = await EsmTenant.StartAloneAsync(options, new EsmTenantOptions { Features = [SampleModules.Good] });
        using var visitor = tenant.NewClient();
        for (var i = 0; i < 3; i++)
        {
            (await (await visitor.VisitAsync("/samples/cards")).SubmitAsync("main form", new { Text = "x" })).ShouldBe(HttpStatusCode.Redirect);
        }

        var refused = (await (await visitor.VisitAsync("/samples/cards")).SubmitAsync("main form", new { Text = "x" })).ShouldBe(HttpStatusCode.TooManyRequests);
        Assert.NotNull(refused.Headers.RetryAfter);
    }

    [Fact]
    public async Task Of_a_post_too_many_the_text_comes_back_and_its_files_are_not_read()
    {
        const int Size = 100 * 1024 * 1024;
        var options = SampleModules.HostOptions with { Configuration = [new("Esm:RateLimits:AnonymousPostsPerMinute", "1")] };
        await using var tenant = await EsmTenant.StartAloneAsync(options, new EsmTenantOptions { Features = [SampleModules.Good] });
        using var visitor = tenant.NewClient();
        await (await visitor.VisitAsync("/samples/cards")).SubmitAsync("main form", new { Text = "x" });
        using var small = new MemoryStream("a photo"u8.ToArray());
        using var large = new ZeroStream(Size);

        foreach (var file in new Stream[] { small, large })
        {
            var form = new MultipartFormDataContent { { new StringContent("Écrit depuis une heure"), "Text" }, { new StreamContent(file), "photo", "mur.jpg" } };
            var refused = (await visitor.SendAsync(new HttpRequestMessage(HttpMethod.Post, "/samples/cards") { Content = form })).ShouldBe(HttpStatusCode.TooManyRequests);

            Assert.Equal("Écrit depuis une heure", refused.Text("#typed-left textarea"));
            Assert.Equal("mur.jpg", refused.Text("#typed-files"));
        }

        Assert.InRange(large.Position, 1, Size / 20);
    }

    [Theory]
    [InlineData(TenantState.Disabled)]
    [InlineData(TenantState.Initializing)]
    public async Task A_tenant_that_does_not_run_asks_to_come_back(TenantState state)
    {
        await using var tenant = await StartAsync();
        var host = tenant.Host.Services.GetRequiredService<ShellHost>();
        await host.UpdateSettingsAsync(host.Find(tenant.Name)! with { State = state }, TestContext.Current.CancellationToken);
        using var visitor = tenant.NewClient();
        Assert.NotNull((await visitor.GetAsync("/samples/cards")).ShouldBe(HttpStatusCode.ServiceUnavailable).Headers.RetryAfter);
    }

    private static Task<EsmTenant> StartAsync()
        => EsmTenant.StartAloneAsync(SampleModules.HostOptions, new EsmTenantOptions { Features = [SampleModules.Good] });
}
