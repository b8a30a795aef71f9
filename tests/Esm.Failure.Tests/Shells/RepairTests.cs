using Esm.Testing;

namespace Esm.Failure.Tests.Shells;

public sealed class RepairTests
{
    private const string Fatal = "Esm.Samples.Fatal";
    private const string Broken = "Esm.Samples.Broken.Dependency";

    [Fact]
    public async Task A_feature_that_ends_the_process_is_switched_off_without_the_tenant()
    {
        using var folder = await DataFolder.SetUpAsync();
        folder.DropIn(Fatal);
        await folder.SwitchOnUncheckedAsync(Fatal);
        await using (var dying = EsmProcess.Start(folder.Path))
        {
            await Assert.ThrowsAsync<InvalidOperationException>(() => dying.ReadyAsync(DataFolder.Patience, TestContext.Current.CancellationToken));
            Assert.True(dying.HasExited);
        }

        await ShouldSwitchOffAsync(folder, Fatal);
        await using var host = await folder.ServeAsync();
    }

    [Fact]
    public async Task A_broken_feature_is_left_out_told_in_the_log_and_in_the_list_and_can_be_switched_off()
    {
        using var folder = await DataFolder.SetUpAsync();
        folder.DropIn("Esm.Samples.Broken");
        await folder.SwitchOnUncheckedAsync(Broken);
        await using (var host = await folder.ServeAsync())
        {
            Assert.Contains(Broken, host.Log, StringComparison.Ordinal);
        }

        var (_, list) = await EsmProcess.RunAsync(folder.Path, ["feature", "list", "--tenant", DataFolder.Tenant], TestContext.Current.CancellationToken);
        Assert.Matches($"(?m)^on +{Broken} +Services: .*NowhereRegistered", list);
        await ShouldSwitchOffAsync(folder, Broken);
    }

    private static async Task ShouldSwitchOffAsync(DataFolder folder, string feature)
    {
        var (exitCode, output) = await EsmProcess.RunAsync(folder.Path, ["feature", "disable", feature, "--tenant", DataFolder.Tenant], TestContext.Current.CancellationToken);
        Assert.True(exitCode == 0, output);
        var (_, list) = await EsmProcess.RunAsync(folder.Path, ["feature", "list", "--tenant", DataFolder.Tenant], TestContext.Current.CancellationToken);
        Assert.Matches($"(?m)^off +{feature}$", list);
    }
}
