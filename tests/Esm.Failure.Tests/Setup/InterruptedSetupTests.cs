using Esm.Testing;

namespace Esm.Failure.Tests.Setup;

public sealed class InterruptedSetupTests
{
    // Milliseconds after the tenant's state tells that the set-up began.
    [Theory]
    [InlineData(0)]
    [InlineData(300)]
    [InlineData(1000)]
    public async Task A_first_start_that_was_killed_is_made_good_by_the_next(int milliseconds)
    {
        using var folder = new DataFolder();
        await using (var killed = EsmProcess.Start(folder.Path, DataFolder.AutoSetup))
        {
            await WaitForStateAsync(folder, killed);
            await Task.Delay(milliseconds, TestContext.Current.CancellationToken);
            killed.Kill();
            await killed.ExitAsync(TestContext.Current.CancellationToken);
        }

        await using var host = await EsmProcess.Start(folder.Path, DataFolder.AutoSetup).ReadyAsync(DataFolder.Patience, TestContext.Current.CancellationToken);
        await ShouldBeCompleteAsync(host);
        await DataFolder.ShouldLetTheChiefInAsync(host);
    }

    [Fact]
    public async Task A_set_up_command_that_was_killed_can_be_given_again()
    {
        using var folder = new DataFolder();
        await EsmProcess.RunAndKillAsync(folder.Path, DataFolder.SetupCommand, TimeSpan.FromSeconds(2), TestContext.Current.CancellationToken);
        var isUnfinished = !File.Exists(folder.TenantsFile) || !await HasStateAsync(folder, "Running");
        var (exitCode, output) = await EsmProcess.RunAsync(folder.Path, DataFolder.SetupCommand, TestContext.Current.CancellationToken);
        Assert.True(exitCode == (isUnfinished ? 0 : 1), output);
        await using var host = await folder.ServeAsync();
        await ShouldBeCompleteAsync(host);
    }

    private static async Task ShouldBeCompleteAsync(EsmProcess host)
    {
        using var visitor = host.NewClient();
        Assert.NotEmpty((await visitor.VisitAsync("/services/graffiti/request")).FindAll("main form[enctype='multipart/form-data']"));
        Assert.Equal(System.Net.HttpStatusCode.OK, await host.TryStatusAsync("/health/ready", TestContext.Current.CancellationToken));
    }

    private static async Task WaitForStateAsync(DataFolder folder, EsmProcess host)
    {
        while (!File.Exists(folder.TenantsFile) || !await HasStateAsync(folder, "Initializing"))
        {
            Assert.False(host.HasExited, host.Log);
            await Task.Delay(5, TestContext.Current.CancellationToken);
        }
    }

    private static async Task<bool> HasStateAsync(DataFolder folder, string state)
        => (await File.ReadAllTextAsync(folder.TenantsFile, TestContext.Current.CancellationToken)).Contains($"\"{state}\"", StringComparison.Ordinal);
}
