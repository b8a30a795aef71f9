using System.Security.Claims;
using Esm.Data;
using Esm.Identity.Contracts;
using Esm.Identity.Data;
using Esm.Identity.Mails;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Esm.Identity.People;

internal sealed record AccountInput(string UserName, string DisplayName, string Email, string Language, IReadOnlyList<string> Roles, string Version);

internal abstract record SaveAccountOutcome
{
    private SaveAccountOutcome()
    {
    }

    public sealed record Saved(Guid Id) : SaveAccountOutcome;

    public sealed record NotFound : SaveAccountOutcome;

    public sealed record Refused(string TextKey) : SaveAccountOutcome;

    // The user name or the address is another account's.
    public sealed record Taken : SaveAccountOutcome;

    public sealed record Stale : SaveAccountOutcome;
}

internal sealed class SaveAccount(IdentityDb db, AccountGuard guard, AccountMails mails, IUnitOfWork unitOfWork, TimeProvider time)
{
    // The owner chooses the password by the link in the mail.
    public async Task<SaveAccountOutcome> CreateAsync(ClaimsPrincipal actor, AccountInput input, CancellationToken cancellationToken)
    {
        var account = new Account { CreatedAt = time.GetUtcNow() };
        if (AccountGuard.RefuseRoles(actor, account.Id, [], input.Roles) is { } refusal)
        {
            return new SaveAccountOutcome.Refused(refusal);
        }

        Fill(account, input);
        if (await IsTakenAsync(account, cancellationToken))
        {
            return new SaveAccountOutcome.Taken();
        }

        db.Accounts.Add(account);
        await SetRolesAsync(account, [], input.Roles, cancellationToken);
        await mails.SendInvitationAsync(account, cancellationToken);
        return await CommitAsync(account, cancellationToken);
    }

    public async Task<SaveAccountOutcome> ChangeAsync(ClaimsPrincipal actor, Guid accountId, AccountInput input, CancellationToken cancellationToken)
    {
        var account = await db.Accounts.FirstOrDefaultAsync(one => one.Id == accountId, cancellationToken);
        if (account is null)
        {
            return new SaveAccountOutcome.NotFound();
        }

        var before = await (
            from link in db.AccountRoles
            join role in db.Roles on link.RoleId equals role.Id
            where link.UserId == accountId
            select role.Name!).ToListAsync(cancellationToken);
        var refusal = await guard.RefuseTouchAsync(actor, accountId, cancellationToken) ?? AccountGuard.RefuseRoles(actor, accountId, before, input.Roles);
        if (refusal is not null)
        {
            return new SaveAccountOutcome.Refused(refusal);
        }

        if (account.ConcurrencyStamp != input.Version)
        {
            return new SaveAccountOutcome.Stale();
        }

        var former = account is { EmailConfirmed: true, Email.Length: > 0 } ? account.Email : null;
        Fill(account, input);
        account.ConcurrencyStamp = Account.NewStamp();
        if (await IsTakenAsync(account, cancellationToken))
        {
            return new SaveAccountOutcome.Taken();
        }

        if (former is not null && !account.EmailConfirmed)
        {
            await mails.SendAddressChangedAsync(account, former, cancellationToken);
        }

        await SetRolesAsync(account, before, input.Roles, cancellationToken);
        unitOfWork.Publish(new UserAccessChanged(account.Id));
        return await CommitAsync(account, cancellationToken);
    }

    private static void Fill(Account account, AccountInput input)
    {
        var email = Names.Normalize(input.Email);
        if (email != account.NormalizedEmail)
        {
            account.EmailConfirmed = false;

            // A link mailed to the former address must not open the account any more.
            account.RenewStamp();
        }

        account.UserName = input.UserName;
        account.NormalizedUserName = Names.Normalize(input.UserName);
        account.Email = input.Email;
        account.NormalizedEmail = email;
        account.DisplayName = input.DisplayName;
        account.Language = input.Language;
    }

    private Task<bool> IsTakenAsync(Account account, CancellationToken cancellationToken)
    {
        string?[] names = [account.NormalizedUserName, account.NormalizedEmail];
        return db.Accounts.AnyAsync(
            one => one.Id != account.Id && (names.Contains(one.NormalizedUserName) || names.Contains(one.NormalizedEmail)), cancellationToken);
    }

    private async Task SetRolesAsync(Account account, List<string> before, IReadOnlyList<string> after, CancellationToken cancellationToken)
    {
        var roles = await db.Roles.AsNoTracking().ToDictionaryAsync(role => role.Name!, role => role.Id, StringComparer.Ordinal, cancellationToken);
        foreach (var role in after.Except(before, StringComparer.Ordinal).Where(roles.ContainsKey))
        {
            db.AccountRoles.Add(new IdentityUserRole<Guid> { UserId = account.Id, RoleId = roles[role] });
        }

        var gone = before.Except(after, StringComparer.Ordinal).Select(role => roles[role]).ToArray();
        db.AccountRoles.RemoveRange(await db.AccountRoles.Where(link => link.UserId == account.Id && gone.Contains(link.RoleId)).ToListAsync(cancellationToken));
    }

    private async Task<SaveAccountOutcome> CommitAsync(Account account, CancellationToken cancellationToken)
        => await unitOfWork.TryCommitAsync(cancellationToken) switch
        {
            CommitResult.Committed => new SaveAccountOutcome.Saved(account.Id),
            CommitResult.Duplicate => new SaveAccountOutcome.Taken(),
            _ => new SaveAccountOutcome.Stale(),
        };
}
