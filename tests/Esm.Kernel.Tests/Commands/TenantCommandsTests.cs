using Esm.Commands;
using Esm.Recipes;
using Esm.Setup;
using Esm.Shells;
using Esm.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Esm.Kernel.Tests.Commands;

public sealed class TenantCommandsTests : IAsyncLifetime
{
    private EsmHost _host = null!;

    public async ValueTask InitializeAsync() => _host = await EsmHost.StartAsync();

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    // Pages of the commune that has none would be out of reach, or nothing would ever lead there.
    [Theory]
    [InlineData("--prefix", "desk", "'desk' cannot be a prefix")]
    [InlineData("--prefix", "Admin", "'Admin' cannot be a prefix")]
    [InlineData("--prefix", "services", "'services' cannot be a prefix")]
    [InlineData("--prefix", "health", "'health' cannot be a prefix")]
    [InlineData("--prefix", "setup", "'setup' cannot be a prefix")]
    [InlineData("--prefix", "sports", "'sports' cannot be a prefix")]
    [InlineData("--prefix", "a/b", "'a/b' cannot be a prefix")]
    [InlineData("--prefix", "a b", "'a b' cannot be a prefix")]
    [InlineData("--prefix", "é", "'é' cannot be a prefix")]
    [InlineData("--prefix", "north\n", "cannot be a prefix")]
    [InlineData("--host", "https://north.example", "'https://north.example' is no host name")]
    [InlineData("--host", "north.example/x", "'north.example/x' is no host name")]
    [InlineData("--host", "north.example:http", "'north.example:http' is no host name")]
    [InlineData("--host", "north.example, a b", "'a b' is no host name")]
    public async Task An_address_that_hides_pages_or_cannot_be_reached_is_refused(string option, string value, string why)
    {
        var (exitCode, output) = await RunAsync("tenant", "create", "north", option, value);

        Assert.Equal(CommandLine.Failed, exitCode);
        Assert.Contains(why, output, StringComparison.Ordinal);
        Assert.DoesNotContain(_host.Services.GetRequiredService<IShellHost>().GetAllSettings(), tenant => tenant.Name == "north");
    }

    [Theory]
    [InlineData("--prefix", "north")]
    [InlineData("--prefix", "/north/")]
    [InlineData("--host", "north.example, localhost:8080, 127.0.0.1, [::1]")]
    public async Task An_address_of_its_own_is_taken(string option, string value)
    {
        var (exitCode, output) = await RunAsync("tenant", "create", "north", option, value);

        Assert.True(exitCode == CommandLine.Done, output);
    }

    [Fact]
    public async Task A_tenant_that_was_never_set_up_is_removed_with_what_it_has()
    {
        await RunAsync("tenant", "create", "north", "--prefix", "north");

        var (exitCode, output) = await RunAsync("tenant", "remove", "north", "--drop-data");

        Assert.True(exitCode == CommandLine.Done, output);
        Assert.DoesNotContain("north", (await RunAsync("tenant", "list")).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_demo_accounts_of_one_tenant_stay_beside_those_of_another()
    {
        var demo = _host.Services.GetRequiredService<DemoAccounts>();
        await demo.WriteAsync("Default", [new GeneratedAccount("admin", "one", "Administrator", "")], TestContext.Current.CancellationToken);
        await demo.WriteAsync("north", [new GeneratedAccount("admin", "two", "Administrator", "")], TestContext.Current.CancellationToken);

        var accounts = await demo.ReadAsync(TestContext.Current.CancellationToken);

        Assert.Equal("one", Assert.Single(accounts["Default"]).Password);
        Assert.Equal("two", Assert.Single(accounts["north"]).Password);
        Assert.Contains("(north)", StartBanner.Write([], [], accounts, demo.Path), StringComparison.Ordinal);
    }

    private async Task<(int ExitCode, string Output)> RunAsync(params string[] arguments)
    {
        await using var output = new StringWriter();
        return (await CommandLine.RunAsync(arguments, _host.Services, output, output), output.ToString());
    }
}
