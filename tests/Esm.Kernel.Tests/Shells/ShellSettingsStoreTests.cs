using Esm.Shells;

namespace Esm.Kernel.Tests.Shells;

public sealed class ShellSettingsStoreTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("esm-store-").FullName;

    [Fact]
    public void A_new_host_knows_the_default_tenant_not_set_up()
    {
        var tenant = Assert.Single(new ShellSettingsStore(_folder).Load());
        Assert.Equal(ShellSettings.DefaultName, tenant.Name);
        Assert.Equal(TenantState.Uninitialized, tenant.State);
    }

    [Fact]
    public async Task What_was_saved_is_loaded()
    {
        var saved = new ShellSettings { Name = "Namur", State = TenantState.Running, RequestUrlPrefix = "namur", DatabaseProvider = ShellSettings.Postgres, ConnectionString = "Host=x" };
        await new ShellSettingsStore(_folder).ChangeAsync(_ => [saved], TestContext.Current.CancellationToken);
        Assert.Equal(saved, Assert.Single(new ShellSettingsStore(_folder).Load()));
    }

    [Fact]
    public void A_broken_file_is_told_with_its_line()
    {
        File.WriteAllText(Path.Combine(_folder, "tenants.json"), "[\n  { \"name\": \"A\",\n    \"stat\": \"Running\" }\n]");
        var exception = Assert.Throws<InvalidOperationException>(() => new ShellSettingsStore(_folder).Load());
        Assert.Contains("tenants.json, line 3", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_file_is_its_owners_alone()
    {
        // What lay there before may have been open to others.
        await File.WriteAllTextAsync(Path.Combine(_folder, "tenants.json"), "[]", TestContext.Current.CancellationToken);
        await new ShellSettingsStore(_folder).ChangeAsync(_ => [new ShellSettings { Name = "A" }], TestContext.Current.CancellationToken);
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        foreach (var file in Directory.GetFiles(_folder))
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
        }
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
