using Esm.Testing;
using Microsoft.Data.Sqlite;

namespace Esm.Failure.Tests;

// The data of one installation, which outlives its processes.
internal sealed class DataFolder : IDisposable
{
    public const string Tenant = "Default";
    public const string Chief = "chief";
    public const string ChiefPassword = "violet tractor sings at noon";

    public static readonly IReadOnlyDictionary<string, string> AutoSetup = new Dictionary<string, string>
    {
        ["Esm__AutoSetup__Tenants__0__ShellName"] = Tenant,
        ["Esm__AutoSetup__Tenants__0__SiteName"] = "Val-sur-Mehaigne",
        ["Esm__AutoSetup__Tenants__0__AdminUserName"] = Chief,
        ["Esm__AutoSetup__Tenants__0__AdminEmail"] = "chief@example.be",
        ["Esm__AutoSetup__Tenants__0__AdminPassword"] = ChiefPassword,
        ["Esm__AutoSetup__Tenants__0__RecipeName"] = "commune",
    };

    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);

    public string Path { get; } = Directory.CreateTempSubdirectory("esm-failure-").FullName;

    public string TenantFolder => System.IO.Path.Combine(Path, "Sites", Tenant);

    public string Database => System.IO.Path.Combine(TenantFolder, "esm.db");

    public string TenantsFile => System.IO.Path.Combine(Path, "tenants.json");

    public string MailFolder => System.IO.Path.Combine(TenantFolder, "mail");

    public static string[] SetupCommand => ["tenant", "setup", Tenant, "--recipe", "commune"];

    public static async Task<DataFolder> SetUpAsync(params string[] options)
    {
        var folder = new DataFolder();
        var (exitCode, output) = await EsmProcess.RunAsync(folder.Path, [.. SetupCommand, .. options], TestContext.Current.CancellationToken);
        Assert.True(exitCode == 0, output);
        return folder;
    }

    public static async Task ShouldLetTheChiefInAsync(EsmProcess host)
    {
        using var chief = host.NewClient();
        var answer = await (await chief.VisitAsync("/account/sign-in")).SubmitAsync(
            "main form", new Dictionary<string, string> { ["UserName"] = Chief, ["Password"] = ChiefPassword });
        Assert.True(answer.Location is not null, answer.Text("main"));
    }

    // A command of the installation; what it wrote when it ended as it should.
    public async Task<string> CommandAsync(int exitCode, params string[] arguments)
    {
        var (seen, output) = await EsmProcess.RunAsync(Path, arguments, TestContext.Current.CancellationToken);
        Assert.True(seen == exitCode, $"{string.Join(' ', arguments)} ended with {seen}:\n{output}");
        return output;
    }

    public Task<EsmProcess> ServeAsync() => EsmProcess.Start(Path).ReadyAsync(Patience, TestContext.Current.CancellationToken);

    // A module is dropped into a folder that bears its name.
    public void DropIn(string module)
    {
        var folder = Directory.CreateDirectory(System.IO.Path.Combine(Path, "Modules", module)).FullName;
        File.Copy(System.IO.Path.Combine(AppContext.BaseDirectory, module + ".dll"), System.IO.Path.Combine(folder, module + ".dll"));
    }

    // As an admin did before the module broke.
    public async Task SwitchOnUncheckedAsync(string feature)
    {
        await using var connection = new SqliteConnection($"Data Source={Database};Pooling=False");
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = "INSERT INTO esm_features (FeatureId, IsEnabled) VALUES ($feature, 1)";
        command.Parameters.AddWithValue("$feature", feature);
        await command.ExecuteNonQueryAsync();
    }

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
