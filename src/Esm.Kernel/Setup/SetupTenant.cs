using System.Data.Common;
using System.Text.Json.Nodes;
using Esm.Data;
using Esm.Data.Connections;
using Esm.Recipes;
using Esm.Shells;

namespace Esm.Setup;

internal sealed record SetupInput
{
    // Null where the recipe brings its own.
    public string? SiteName { get; init; }

    // Null where the recipe brings its own accounts.
    public SetupAdmin? Admin { get; init; }

    public string DatabaseProvider { get; init; } = ShellSettings.Sqlite;

    public string ConnectionString { get; init; } = "";

    // Runs before the tenant serves, so that generated passwords are not lost in a crash.
    public Func<IReadOnlyList<GeneratedAccount>, CancellationToken, Task> KeepAccountsAsync { get; init; } = (_, _) => Task.CompletedTask;
}

internal sealed record SetupAdmin(string UserName, string Email, string Password);

internal abstract record SetupOutcome
{
    public sealed record Done(IReadOnlyList<string> Changes) : SetupOutcome;

    // The tenant is what it was before.
    public sealed record Refused(string Reason) : SetupOutcome;

    // The recipe, or what was entered, does not fit; the tenant is what it was before.
    public sealed record Invalid(IReadOnlyList<RecipeProblem> Problems) : SetupOutcome;

    // It failed half way: what was made is dropped again and the tenant is uninitialized.
    public sealed record Failed(RecipeProblem Problem) : SetupOutcome;
}

internal sealed class SetupTenant(IShellHost shells, RecipeExecutor executor, EsmOptions options, DatabaseConnections connections)
{
    private static readonly Dictionary<string, string> NoParameters = [];

    public async Task<SetupOutcome> RunAsync(string tenant, Recipe recipe, SetupInput input, CancellationToken cancellationToken)
    {
        if (Find(tenant) is not { State: TenantState.Uninitialized or TenantState.Initializing } settings)
        {
            return new SetupOutcome.Refused($"Tenant {tenant} is unknown or set up already; see 'tenant list'.");
        }

        using var hold = SetupHold.TryTake(options.FolderOf(tenant));
        if (hold is null)
        {
            return new SetupOutcome.Refused($"Tenant {tenant} is being set up by another process.");
        }

        var complete = WithEntered(recipe, input);
        var problems = await executor.ValidateAsync(tenant, complete, NoParameters, cancellationToken);
        if (problems.Count > 0)
        {
            return new SetupOutcome.Invalid(problems);
        }

        if (settings.State == TenantState.Initializing)
        {
            settings = await StartOverAsync(settings, cancellationToken);
        }

        var wished = settings with { DatabaseProvider = input.DatabaseProvider, ConnectionString = input.ConnectionString, State = TenantState.Initializing };
        if (await FindObstacleAsync(wished, cancellationToken) is { } obstacle)
        {
            return new SetupOutcome.Refused(obstacle);
        }

        await shells.UpdateSettingsAsync(wished, cancellationToken);
        return await ApplyAsync(wished, complete, input, cancellationToken);
    }

    // A set-up that died half way left a database that nobody uses. One that another process is still at is left alone.
    public async Task ResetDeadAsync(string tenant, CancellationToken cancellationToken)
    {
        using var hold = SetupHold.TryTake(options.FolderOf(tenant));
        if (hold is not null && Find(tenant) is { State: TenantState.Initializing } settings)
        {
            await StartOverAsync(settings, cancellationToken);
        }
    }

    private async Task<SetupOutcome> ApplyAsync(ShellSettings settings, Recipe recipe, SetupInput input, CancellationToken cancellationToken)
    {
        var outcome = await executor.RunAsync(settings.Name, recipe, NoParameters, cancellationToken);
        switch (outcome)
        {
            case RecipeOutcome.Applied applied:
                await input.KeepAccountsAsync(applied.Accounts, cancellationToken);
                await shells.UpdateSettingsAsync(settings with { State = TenantState.Running }, cancellationToken);
                return new SetupOutcome.Done(applied.Changes);
            case RecipeOutcome.Failed failed:
                await StartOverAsync(settings, cancellationToken);
                return new SetupOutcome.Failed(failed.Problem);
            default:
                await StartOverAsync(settings, cancellationToken);
                return new SetupOutcome.Invalid(((RecipeOutcome.Invalid)outcome).Problems);
        }
    }

    // Storing the settings releases the container first, so that nothing works on the database while it is dropped.
    private async Task<ShellSettings> StartOverAsync(ShellSettings settings, CancellationToken cancellationToken)
    {
        await shells.UpdateSettingsAsync(settings, cancellationToken);
        await DatabaseOf(settings).DropAsync(cancellationToken);
        var clean = settings with { State = TenantState.Uninitialized };
        await shells.UpdateSettingsAsync(clean, cancellationToken);
        return clean;
    }

    private async Task<string?> FindObstacleAsync(ShellSettings settings, CancellationToken cancellationToken)
    {
        try
        {
            var database = DatabaseOf(settings);
            await using var connection = database.CreateConnection();
            await connection.OpenAsync(cancellationToken);
            await database.PrepareAsync(connection, cancellationToken);
            return await HoldsTenantAsync(connection, cancellationToken)
                ? $"The database of tenant {settings.Name} holds data already. Choose another database, or empty this one."
                : null;
        }
        catch (Exception exception) when (exception is DbException or ArgumentException or InvalidOperationException)
        {
            return $"The database cannot be reached: {exception.Message}";
        }
    }

    private static async Task<bool> HoldsTenantAsync(DbConnection connection, CancellationToken cancellationToken)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = "SELECT count(*) FROM esm_migrations";
        try
        {
            return Convert.ToInt64(await command.ExecuteScalarAsync(cancellationToken), System.Globalization.CultureInfo.InvariantCulture) > 0;
        }
        catch (DbException)
        {
            // No such table: the database is empty.
            return false;
        }
    }

    private TenantDatabase DatabaseOf(ShellSettings settings) => new(settings, connections, Directory.CreateDirectory(options.FolderOf(settings.Name)).FullName);

    private ShellSettings? Find(string tenant) => shells.GetAllSettings().FirstOrDefault(settings => settings.Name == tenant);

    // What was entered becomes steps of the recipe: it is checked and applied like everything else.
    private static Recipe WithEntered(Recipe recipe, SetupInput input)
    {
        var steps = new List<RecipeSlice>(recipe.Steps);
        if (input.SiteName is { } siteName)
        {
            steps.Add(Slice("settings", new JsonObject { ["site"] = new JsonObject { ["siteName"] = Literal(siteName) } }));
        }

        if (input.Admin is { } admin)
        {
            var user = new JsonObject
            {
                ["userName"] = Literal(admin.UserName),
                ["displayName"] = Literal(admin.UserName),
                ["email"] = Literal(admin.Email),
                ["roles"] = new JsonArray(Security.RoleNames.Administrator),
                ["password"] = Literal(admin.Password),

                // The recipe may bring an account of that name: what was typed counts.
                ["replace"] = true,
            };
            steps.Add(Slice("users", new JsonObject { ["users"] = new JsonArray(user) }));
        }

        return recipe with { Steps = steps };
    }

    private static RecipeSlice Slice(string name, JsonObject step) => new(name, 0, System.Text.Encoding.UTF8.GetBytes(step.ToJsonString()));

    // A bracket at the beginning would be taken for a function.
    private static string Literal(string text) => text.StartsWith('[') ? "[" + text : text;
}
