using System.Net;

namespace Esm.Failure.Tests.Commands;

// The command line as an administration uses it: each verb a process of its own.
public sealed class TenantCommandsTests
{
    private const int Done = 0;
    private const int Failed = 1;

    [Fact]
    public async Task A_tenant_is_added_set_up_stopped_started_and_removed_with_its_data()
    {
        using var folder = await DataFolder.SetUpAsync();
        var northFolder = Path.Combine(folder.Path, "Sites", "north");

        await folder.CommandAsync(Done, "tenant", "create", "north", "--prefix", "north");
        Assert.Contains("north already", await folder.CommandAsync(Failed, "tenant", "create", "north"), StringComparison.Ordinal);
        await folder.CommandAsync(Failed, "tenant", "create", "1north");
        Assert.Contains("set it up first", await folder.CommandAsync(Failed, "tenant", "enable", "north"), StringComparison.Ordinal);
        Assert.Matches("(?m)^north +Uninitialized ", await folder.CommandAsync(Done, "tenant", "list"));

        await folder.CommandAsync(Done, "tenant", "setup", "north", "--recipe", "blank");
        Assert.Contains("is running", await folder.CommandAsync(Failed, "tenant", "remove", "north"), StringComparison.Ordinal);
        await ShouldAnswerAsync(folder, HttpStatusCode.OK);

        await folder.CommandAsync(Done, "tenant", "disable", "north");
        await ShouldAnswerAsync(folder, HttpStatusCode.ServiceUnavailable);
        await folder.CommandAsync(Done, "tenant", "enable", "north");
        Assert.Matches("(?m)^north +Running ", await folder.CommandAsync(Done, "tenant", "list"));

        await folder.CommandAsync(Done, "tenant", "disable", "north");
        Assert.True(Directory.Exists(northFolder));
        await folder.CommandAsync(Done, "tenant", "remove", "north", "--drop-data");
        Assert.False(Directory.Exists(northFolder));
        Assert.DoesNotContain("north", await folder.CommandAsync(Done, "tenant", "list"), StringComparison.Ordinal);
        await folder.CommandAsync(Failed, "tenant", "remove", DataFolder.Tenant);
    }

    [Fact]
    public async Task A_tenant_that_is_only_forgotten_keeps_its_data()
    {
        using var folder = await DataFolder.SetUpAsync();
        await folder.CommandAsync(Done, "tenant", "create", "south", "--prefix", "south");
        await folder.CommandAsync(Done, "tenant", "setup", "south", "--recipe", "blank");
        await folder.CommandAsync(Done, "tenant", "disable", "south");

        await folder.CommandAsync(Done, "tenant", "remove", "south");

        Assert.True(File.Exists(Path.Combine(folder.Path, "Sites", "south", "esm.db")));
    }

    [Fact]
    public async Task A_feature_is_switched_off_and_on_and_the_databases_are_up_to_date()
    {
        const string Feature = "Esm.Departments.Environment";
        using var folder = await DataFolder.SetUpAsync();

        Assert.Contains("Off: " + Feature, await folder.CommandAsync(Done, "feature", "disable", Feature, "--tenant", DataFolder.Tenant), StringComparison.Ordinal);
        Assert.Matches($"(?m)^off +{Feature}$", await folder.CommandAsync(Done, "feature", "list", "--tenant", DataFolder.Tenant));
        Assert.Contains("On: " + Feature, await folder.CommandAsync(Done, "feature", "enable", Feature, "--tenant", DataFolder.Tenant), StringComparison.Ordinal);
        Assert.Contains("on already", await folder.CommandAsync(Done, "feature", "enable", Feature, "--tenant", DataFolder.Tenant), StringComparison.Ordinal);
        Assert.Contains("No installed module declares", await folder.CommandAsync(Failed, "feature", "enable", "Esm.Nothing", "--tenant", DataFolder.Tenant), StringComparison.Ordinal);

        Assert.Contains($"{DataFolder.Tenant}: up to date.", await folder.CommandAsync(Done, "migrate"), StringComparison.Ordinal);
        Assert.Contains("no running tenant", await folder.CommandAsync(Failed, "migrate", "--tenant", "nobody"), StringComparison.Ordinal);
    }

    private static async Task ShouldAnswerAsync(DataFolder folder, HttpStatusCode status)
    {
        await using var host = await folder.ServeAsync();
        Assert.Equal(status, await host.TryStatusAsync("/north/account/sign-in", TestContext.Current.CancellationToken));
        Assert.Equal(HttpStatusCode.OK, await host.TryStatusAsync("/", TestContext.Current.CancellationToken));
    }
}
