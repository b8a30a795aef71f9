using System.Data.Common;
using System.Text.Json.Nodes;
using Esm.Data;
using Esm.Data.Connections;
using Esm.Locking;
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
    public Func<string, IReadOnlyList<GeneratedAccount>, CancellationToken, Task> KeepAccountsAsync { get; init; } = (_, _, _) => Task.CompletedTask;
}

internal sealed record SetupAdmin(string UserName, string Email, string Password);

internal enum SetupRefusal
{
    Done,
    Busy,
    PlaceTaken,
    Unreachable,
}

internal abstract record SetupOutcome
{
    public sealed record Done(IReadOnlyList<string> Changes) : SetupOutcome;

    // The tenant is what it was before. The detail is for who runs the host: what a database said, in its own words.
    public sealed record Refused(SetupRefusal Why, string Tenant, string Detail = "") : SetupOutcome
    {
        public string Reason => Why switch
        {
            SetupRefusal.Done => $"Tenant {Tenant} is unknown or set up already; see 'tenant list'.",
            SetupRefusal.Busy => $"Tenant {Tenant} is being set up by another process.",
            SetupRefusal.PlaceTaken => $"The database of tenant {Tenant} holds data already. Choose another database, or empty this one.",
            SetupRefusal.Unreachable => $"The database cannot be reached: {Detail}",
            _ => throw new InvalidOperationException($"No message for {Why}."),
        };
    }

    // The recipe, or what was entered, does not fit; the tenant is what it was before.
    public sealed record Invalid(IReadOnlyList<RecipeProblem> Problems) : SetupOutcome;

    // It failed half way: what was made is dropped again and the tenant is uninitialized.
    public sealed record Failed(RecipeProblem Problem) : SetupOutcome;
}

internal sealed class SetupTenant(ShellHost shells, RecipeExecutor executor, EsmOptions options, DatabaseConnections connections)
{
    private static readonly Dictionary<string, string> NoParameters = [];

    public async Task<SetupOutcome> RunAsync(string tenant, Recipe recipe, SetupInput input, CancellationToken cancellationToken)
    {
        using var hold = HoldOf(tenant);
        if (hold is null)
        {
            return new SetupOutcome.Refused(SetupRefusal.Busy, tenant);
        }

        // Read under the hold: what was known before may have been set up by another process since.
        var settings = await shells.RefreshAsync(tenant, cancellationToken);
        if (settings is { State: TenantState.Initializing })
        {
            settings = await SettleAsync(settings, cancellationToken);
        }

        if (settings is not { State: TenantState.Uninitialized })
        {
            return new SetupOutcome.Refused(SetupRefusal.Done, tenant);
        }

        var complete = WithEntered(recipe, input);
        var problems = await executor.ValidateAsync(tenant, complete, NoParameters, cancellationToken);
        if (problems.Count > 0)
        {
            return new SetupOutcome.Invalid(problems);
        }

        var requested = settings with { DatabaseProvider = input.DatabaseProvider, ConnectionString = input.ConnectionString, State = TenantState.Initializing };
        if (await ClaimAsync(settings, requested, cancellationToken) is { } refused)
        {
            return refused;
        }

        return await ApplyAsync(settings, requested, complete, input, cancellationToken);
    }

    // A set-up that died half way left a place that nobody uses. One that another process is still at is left alone.
    public async Task ResetDeadAsync(string tenant, CancellationToken cancellationToken)
    {
        using var hold = HoldOf(tenant);
        if (hold is not null && await shells.RefreshAsync(tenant, cancellationToken) is { State: TenantState.Initializing } settings)
        {
            await SettleAsync(settings, cancellationToken);
        }
    }

    private FileHold? HoldOf(string tenant) => FileHold.TryTake(Path.Combine(options.FolderOf(tenant), "setup.lock"));

    // The state is stored first: a process that dies between the two leaves an empty place, which the next one may take.
    private async Task<SetupOutcome.Refused?> ClaimAsync(ShellSettings before, ShellSettings requested, CancellationToken cancellationToken)
    {
        SetupOutcome.Refused refused;
        try
        {
            var place = PlaceOf(requested);
            await shells.UpdateSettingsAsync(requested, cancellationToken);
            if (await place.TryClaimAsync(cancellationToken))
            {
                return null;
            }

            refused = new SetupOutcome.Refused(SetupRefusal.PlaceTaken, requested.Name);
        }
        catch (Exception exception) when (exception is DbException or ArgumentException or InvalidOperationException)
        {
            refused = new SetupOutcome.Refused(SetupRefusal.Unreachable, requested.Name, exception.Message);
        }

        await shells.UpdateSettingsAsync(before, cancellationToken);
        return refused;
    }

    private async Task<SetupOutcome> ApplyAsync(ShellSettings before, ShellSettings settings, Recipe recipe, SetupInput input, CancellationToken cancellationToken)
    {
        var outcome = await executor.RunAsync(settings.Name, recipe, NoParameters, cancellationToken);
        switch (outcome)
        {
            case RecipeOutcome.Applied applied:
                await input.KeepAccountsAsync(settings.Name, applied.Accounts, cancellationToken);
                await PlaceOf(settings).FinishAsync(cancellationToken);
                await shells.UpdateSettingsAsync(settings with { State = TenantState.Running }, cancellationToken);
                return new SetupOutcome.Done(applied.Changes);
            case RecipeOutcome.Failed failed:
                await TakeBackAsync(settings, before, cancellationToken);
                return new SetupOutcome.Failed(failed.Problem);
            default:
                await TakeBackAsync(settings, before, cancellationToken);
                return new SetupOutcome.Invalid(((RecipeOutcome.Invalid)outcome).Problems);
        }
    }

    // What the list of tenants says of a set-up is not the whole truth: the place itself tells whether it was ended, and whether it was this one's.
    private async Task<ShellSettings> SettleAsync(ShellSettings settings, CancellationToken cancellationToken)
    {
        if (await PlaceOf(settings).ReadAsync(cancellationToken) == SetupTrace.Finished)
        {
            var running = settings with { State = TenantState.Running };
            await shells.UpdateSettingsAsync(running, cancellationToken);
            return running;
        }

        var clean = settings with { State = TenantState.Uninitialized, DatabaseProvider = ShellSettings.Sqlite, ConnectionString = "" };
        await TakeBackAsync(settings, clean, cancellationToken);
        return clean;
    }

    // Storing the settings releases the container first, so that nothing works on the database while it is dropped.
    private async Task TakeBackAsync(ShellSettings settings, ShellSettings before, CancellationToken cancellationToken)
    {
        await shells.UpdateSettingsAsync(settings, cancellationToken);
        await PlaceOf(settings).TakeBackAsync(cancellationToken);
        await shells.UpdateSettingsAsync(before, cancellationToken);
    }

    private SetupPlace PlaceOf(ShellSettings settings)
        => new(new TenantDatabase(settings, connections, Directory.CreateDirectory(options.FolderOf(settings.Name)).FullName), settings.Id);

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
