using System.Net.Mail;
using Esm.Localization;
using Esm.Shells;
using Microsoft.AspNetCore.Http;

namespace Esm.Setup;

// What was typed into the set-up page. Passwords are never shown again.
internal sealed record SetupForm
{
    private const int MaxLength = 120;

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
        Token = InputText.CleanLine(form["token"]),
        SiteName = InputText.CleanLine(form["siteName"]),
        Recipe = form["recipe"].ToString(),
        DatabaseProvider = form["databaseProvider"].ToString(),
        ConnectionString = InputText.CleanLine(form["connectionString"]),
        AdminUserName = InputText.CleanLine(form["adminUserName"]),
        AdminEmail = InputText.CleanLine(form["adminEmail"]),

        // Not a text that anybody reads: what was typed is what is hashed.
        AdminPassword = form["adminPassword"].ToString(),
    };

    public Dictionary<string, string> FindErrors(IReadOnlyCollection<string> recipes, SetupTexts texts)
    {
        var errors = new Dictionary<string, string>(StringComparer.Ordinal);
        Check("siteName", SiteName.Length is > 0 and <= MaxLength);
        Check("recipe", recipes.Contains(Recipe));
        Check("databaseProvider", DatabaseProvider is ShellSettings.Sqlite or ShellSettings.Postgres);
        Check("connectionString", DatabaseProvider != ShellSettings.Postgres || ConnectionString.Length > 0);
        Check("adminUserName", AdminUserName.Length is > 0 and <= MaxLength && !AdminUserName.Any(char.IsWhiteSpace));
        Check("adminEmail", AdminEmail.Length <= MaxLength && MailAddress.TryCreate(AdminEmail, out _));
        Check("adminPassword", AdminPassword.Length > 0 && !AdminPassword.Any(char.IsControl));
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
