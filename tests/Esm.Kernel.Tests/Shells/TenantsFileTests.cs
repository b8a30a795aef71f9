using Esm.Shells;
using Esm.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Esm.Kernel.Tests.Shells;

// tenants.json has as many writers as there are processes on the data folder.
public sealed class TenantsFileTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("esm-tenants-").FullName;

    [Fact]
    public async Task What_one_process_adds_no_other_takes_away()
    {
        await using var first = await EsmHost.StartAsync(new EsmHostOptions { AppData = _folder });
        await using var second = await EsmHost.StartAsync(new EsmHostOptions { AppData = _folder });

        await Task.WhenAll(Enumerable.Range(0, 20).Select(number => StoreAsync(number % 2 == 0 ? first : second, $"t{number}")));

        await using var third = await EsmHost.StartAsync(new EsmHostOptions { AppData = _folder });
        Assert.Equal(20, TenantsOf(third).Count(tenant => tenant.Name.StartsWith('t')));
    }

    [Fact]
    public async Task Two_processes_cannot_give_one_address_to_two_tenants()
    {
        await using var first = await EsmHost.StartAsync(new EsmHostOptions { AppData = _folder });
        await using var second = await EsmHost.StartAsync(new EsmHostOptions { AppData = _folder });
        await StoreAsync(first, "one", "same");

        var refused = await Assert.ThrowsAsync<InvalidOperationException>(() => StoreAsync(second, "two", "same"));

        Assert.Contains("one and two", refused.Message, StringComparison.Ordinal);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static IReadOnlyList<ShellSettings> TenantsOf(EsmHost host) => host.Services.GetRequiredService<IShellHost>().GetAllSettings();

    private static Task StoreAsync(EsmHost host, string name, string? prefix = null)
        => host.Services.GetRequiredService<IShellHost>().UpdateSettingsAsync(new ShellSettings { Name = name, RequestUrlPrefix = prefix ?? name }, TestContext.Current.CancellationToken);
}
