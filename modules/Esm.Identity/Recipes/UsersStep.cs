using Esm.Data;
using Esm.Identity.Contracts;
using Esm.Identity.Data;
using Esm.Identity.Passwords;
using Esm.Localization;
using Esm.Recipes;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Esm.Identity.Recipes;

internal sealed record UsersPayload
{
    public IReadOnlyList<UserPayload> Users { get; init; } = [];
}

internal sealed record UserPayload
{
    public string UserName { get; init; } = "";

    public string DisplayName { get; init; } = "";

    public string Email { get; init; } = "";

    public IReadOnlyList<string> Roles { get; init; } = [];

    public IReadOnlyList<string> Departments { get; init; } = [];

    // Of those departments.
    public IReadOnlyList<string> Teams { get; init; } = [];

    // Either this, or a password, or neither: then the account waits for its owner to ask for a link.
    public bool GeneratePassword { get; init; }

    public string? Password { get; init; }

    // The password and the e-mail address count for an account that exists already, too; without it such an account keeps its own.
    public bool Replace { get; init; }

    public string Language { get; init; } = Cultures.Known[0];
}

[RecipeStep("users")]
internal sealed class UsersStep(IdentityDb db, UserManager<Account> accounts, IUnitOfWork unitOfWork, TimeProvider time) : RecipeStep<UsersPayload>
{
    protected override IEnumerable<string> Validate(UsersPayload payload)
    {
        var seen = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        return payload.Users.SelectMany(user => Check(user).Concat(
            seen.Add(user.UserName) ? [] : [$"The user '{user.UserName}' is named twice."]));
    }

    protected override async Task<IReadOnlyList<string>> PlanAsync(UsersPayload payload, CancellationToken cancellationToken)
    {
        var plan = new List<string>();
        foreach (var user in payload.Users)
        {
            var account = await FindAsync(user.UserName, cancellationToken);
            if (account is null)
            {
                plan.Add($"Create the account {user.UserName}");
                continue;
            }

            if (user.Replace && user.DifferFrom(account, accounts.PasswordHasher))
            {
                plan.Add($"Give the account {user.UserName} the e-mail address and the password named");
            }

            var held = await RolesOfAsync(account, cancellationToken);
            plan.AddRange(user.Roles.Except(held, StringComparer.OrdinalIgnoreCase).Select(role => $"Give the account {user.UserName} the role {role}"));
        }

        return plan;
    }

    protected override async Task ExecuteAsync(UsersPayload payload, RecipeExecutionContext context, CancellationToken cancellationToken)
    {
        foreach (var user in payload.Users)
        {
            var account = await FindAsync(user.UserName, cancellationToken);
            if (account is not null && user.Replace && user.DifferFrom(account, accounts.PasswordHasher))
            {
                user.ReplaceIn(account, accounts.PasswordHasher);
                Forget(context, user.UserName);
            }

            account ??= Create(user, context);
            var held = await RolesOfAsync(account, cancellationToken);
            foreach (var role in user.Roles.Except(held, StringComparer.OrdinalIgnoreCase))
            {
                db.AccountRoles.Add(new IdentityUserRole<Guid> { UserId = account.Id, RoleId = await FindRoleAsync(user, role, cancellationToken) });
            }

            unitOfWork.Publish(new UserProvisioned(account.Id, user.Departments, user.Teams));
        }
    }

    // A password that was generated a moment ago opens nothing any more.
    private static void Forget(RecipeExecutionContext context, string userName)
    {
        foreach (var generated in context.GeneratedAccounts.Where(one => string.Equals(one.UserName, userName, StringComparison.OrdinalIgnoreCase)).ToArray())
        {
            context.GeneratedAccounts.Remove(generated);
        }
    }

    private static IEnumerable<string> Check(UserPayload user)
    {
        if (user.UserName.Length is 0 or > Account.UserNameMaxLength || user.UserName.Any(char.IsWhiteSpace))
        {
            yield return $"A user needs a userName of 1 to {Account.UserNameMaxLength} characters without spaces; found '{user.UserName}'.";
        }

        if (user.DisplayName.Length is 0 or > Account.DisplayNameMaxLength || user.DisplayName.Any(char.IsControl))
        {
            yield return $"The user '{user.UserName}' needs a displayName of 1 to {Account.DisplayNameMaxLength} characters.";
        }

        if (user.Email.Length > 0 && !EmailAddress.IsPlausible(user.Email))
        {
            yield return $"The user '{user.UserName}' has an email that is none: '{user.Email}'.";
        }

        if (!Cultures.IsKnown(user.Language))
        {
            yield return $"The user '{user.UserName}' has the unknown language '{user.Language}'; known are {string.Join(", ", Cultures.Known)}.";
        }

        if (user is { Teams.Count: > 0, Departments.Count: 0 })
        {
            yield return $"The user '{user.UserName}' has teams but no departments: name the departments that the teams belong to.";
        }

        if (user is { GeneratePassword: true, Password: not null })
        {
            yield return $"The user '{user.UserName}' has a password and asks for a generated one: leave one of them out.";
        }

        if (user.Password is { } password && PasswordRules.Check(password, new Account { UserName = user.UserName, DisplayName = user.DisplayName }, "") is { } problem)
        {
            yield return $"The password of the user '{user.UserName}' breaks the rule {problem}: at least {PasswordRules.MinLength} characters, not easy to guess.";
        }
    }

    private Account Create(UserPayload user, RecipeExecutionContext context)
    {
        var account = new Account
        {
            UserName = user.UserName,
            NormalizedUserName = Names.Normalize(user.UserName),
            DisplayName = user.DisplayName,
            Email = user.Email.Length == 0 ? null : user.Email,
            NormalizedEmail = user.Email.Length == 0 ? null : Names.Normalize(user.Email),
            EmailConfirmed = true,
            Language = user.Language,
            CreatedAt = time.GetUtcNow(),
        };
        var password = user.GeneratePassword ? GeneratedPassword.Create() : user.Password;
        if (password is not null)
        {
            account.PasswordHash = accounts.PasswordHasher.HashPassword(account, password);
        }

        if (user.GeneratePassword)
        {
            context.GeneratedAccounts.Add(new GeneratedAccount(user.UserName, password!, user.Roles is [var role, ..] ? role : "", user.Departments is [var department, ..] ? department : ""));
        }

        db.Accounts.Add(account);
        return account;
    }

    private async Task<Account?> FindAsync(string userName, CancellationToken cancellationToken)
    {
        var name = Names.Normalize(userName);
        return db.Accounts.Local.FirstOrDefault(account => account.NormalizedUserName == name)
            ?? await db.Accounts.FirstOrDefaultAsync(account => account.NormalizedUserName == name, cancellationToken);
    }

    private async Task<List<string>> RolesOfAsync(Account account, CancellationToken cancellationToken)
        => await (
            from link in db.AccountRoles
            join role in db.Roles on link.RoleId equals role.Id
            where link.UserId == account.Id
            select role.Name!).ToListAsync(cancellationToken);

    private async Task<Guid> FindRoleAsync(UserPayload user, string role, CancellationToken cancellationToken)
    {
        var name = Names.Normalize(role);
        var found = db.Roles.Local.FirstOrDefault(one => one.NormalizedName == name)
            ?? await db.Roles.FirstOrDefaultAsync(one => one.NormalizedName == name, cancellationToken);
        return found?.Id
            ?? throw new InvalidOperationException($"The user '{user.UserName}' is given the role '{role}', which does not exist. Name it in a roles step before.");
    }
}
