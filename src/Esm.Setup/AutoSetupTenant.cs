using Esm.Shells;
using Microsoft.Extensions.Configuration;

namespace Esm.Setup;

// One entry of Esm:AutoSetup:Tenants, with Orchard Core's keys.
internal sealed record AutoSetupTenant
{
    public const string Section = "Esm:AutoSetup:Tenants";

    public string ShellName { get; init; } = ShellSettings.DefaultName;

    public string SiteName { get; init; } = "";

    public string AdminUserName { get; init; } = "";

    public string AdminEmail { get; init; } = "";

    public string AdminPassword { get; init; } = "";

    public string DatabaseProvider { get; init; } = ShellSettings.Sqlite;

    public string DatabaseConnectionString { get; init; } = "";

    public string RecipeName { get; init; } = "";

    public string RequestUrlHost { get; init; } = "";

    public string RequestUrlPrefix { get; init; } = "";

    public static IReadOnlyList<AutoSetupTenant> Read(IConfiguration configuration)
        => configuration.GetSection(Section).Get<AutoSetupTenant[]>(options => options.ErrorOnUnknownConfiguration = true) ?? [];

    public IEnumerable<string> FindMissing()
    {
        (string Key, string Value)[] needed =
        [
            (nameof(SiteName), SiteName), (nameof(AdminUserName), AdminUserName), (nameof(AdminEmail), AdminEmail),
            (nameof(AdminPassword), AdminPassword), (nameof(RecipeName), RecipeName),
        ];
        return needed.Where(pair => string.IsNullOrWhiteSpace(pair.Value)).Select(pair => pair.Key);
    }

    public SetupInput ToInput() => new()
    {
        SiteName = SiteName,
        Admin = new SetupAdmin(AdminUserName, AdminEmail, AdminPassword),
        DatabaseProvider = DatabaseProvider,
        ConnectionString = DatabaseConnectionString,
    };
}
