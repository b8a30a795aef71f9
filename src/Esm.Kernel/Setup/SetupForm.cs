using System.Net.Mail;
using Esm.Shells;
using Microsoft.AspNetCore.Http;

namespace Esm.Setup;

// What was typed into the set-up page. Passwords are never shown again.
internal sealed record SetupForm
{
    public string Token { get; init; } = "";

    public string SiteName { get; init; } = "";

    public string Recipe { get; init; } = "";

    public string DatabaseProvider { get; init; } = ShellSettings.Sqlite;

    public string ConnectionString { get; init; } = "";

    public string AdminUserName { get; init; } = "";

    public string AdminEmail { get; init; } = "";

    public string AdminPassword { get; init; } = "";

    public static SetupForm Read(IFormCollection form) => new()
    {
        Token = form["token"].ToString().Trim(),
        SiteName = form["siteName"].ToString().Trim(),
        Recipe = form["recipe"].ToString(),
        DatabaseProvider = form["databaseProvider"].ToString(),
        ConnectionString = form["connectionString"].ToString().Trim(),
        AdminUserName = form["adminUserName"].ToString().Trim(),
        AdminEmail = form["adminEmail"].ToString().Trim(),
        AdminPassword = form["adminPassword"].ToString(),
    };

    public Dictionary<string, string> FindErrors(IReadOnlyCollection<string> recipes, SetupTexts texts)
    {
        var errors = new Dictionary<string, string>(StringComparer.Ordinal);
        Check("siteName", SiteName.Length > 0);
        Check("recipe", recipes.Contains(Recipe));
        Check("databaseProvider", DatabaseProvider is ShellSettings.Sqlite or ShellSettings.Postgres);
        Check("connectionString", DatabaseProvider != ShellSettings.Postgres || ConnectionString.Length > 0);
        Check("adminUserName", AdminUserName.Length > 0);
        Check("adminEmail", MailAddress.TryCreate(AdminEmail, out _));
        Check("adminPassword", AdminPassword.Length > 0);
        return errors;

        void Check(string field, bool isRight)
        {
            if (!isRight)
            {
                errors[field] = texts["Error." + field];
            }
        }
    }

    public SetupInput ToInput() => new()
    {
        SiteName = SiteName,
        Admin = new SetupAdmin(AdminUserName, AdminEmail, AdminPassword),
        DatabaseProvider = DatabaseProvider,
        ConnectionString = ConnectionString,
    };
}
