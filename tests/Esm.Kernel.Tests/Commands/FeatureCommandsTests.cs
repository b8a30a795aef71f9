using Esm.Commands;
using Esm.Testing;

namespace Esm.Kernel.Tests.Commands;

public sealed class FeatureCommandsTests
{
    [Fact]
    public async Task Disable_switches_a_feature_off_in_the_rows()
    {
        await using var tenant = await EsmTenant.StartAsync(TestDatabase.Sqlite);
        var (code, output, _) = await RunAsync(tenant, "feature", "disable", "Esm.Themes.Desk", "--tenant", tenant.Name);
        Assert.Equal(CommandLine.Done, code);
        Assert.Contains("Off: Esm.Themes.Desk.", output, StringComparison.Ordinal);
        (_, output, _) = await RunAsync(tenant, "feature", "list", "--tenant", tenant.Name);
        Assert.Contains(output.Split('\n'), line => line.StartsWith("off", StringComparison.Ordinal) && line.Contains("Esm.Themes.Desk", StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_unknown_feature_is_told_on_the_error_output()
    {
        await using var tenant = await EsmTenant.StartAsync(TestDatabase.Sqlite);
        var (code, _, error) = await RunAsync(tenant, "feature", "disable", "Esm.Nothing", "--tenant", tenant.Name);
        Assert.Equal(CommandLine.Failed, code);
        Assert.Contains("There is no feature Esm.Nothing", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_unknown_verb_is_not_understood()
    {
        await using var tenant = await EsmTenant.StartAsync(TestDatabase.Sqlite);
        var (code, _, error) = await RunAsync(tenant, "feature", "explode");
        Assert.Equal(CommandLine.NotUnderstood, code);
        Assert.Contains("--help", error, StringComparison.Ordinal);
    }

    private static async Task<(int Code, string Output, string Error)> RunAsync(EsmTenant tenant, params string[] args)
    {
        await using var output = new StringWriter();
        await using var error = new StringWriter();
        var code = await CommandLine.RunAsync(args, tenant.Host.Services, output, error);
        return (code, output.ToString(), error.ToString());
    }
}
