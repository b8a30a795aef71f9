using Esm.Data;
using Esm.Identity.Contracts;
using Esm.Identity.Data;
using Esm.Identity.Passwords;
using Esm.Security;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Esm.Identity.Register;

internal abstract record FinishOutcome
{
    private FinishOutcome()
    {
    }

    public sealed record Done : FinishOutcome;

    public sealed record WeakPassword(string TextKey) : FinishOutcome;

    public sealed record DeadLink : FinishOutcome;
}

// Whoever opens the mail reads mail at the address: what they choose now is the account.
internal sealed class FinishRegistration(IdentityDb db, UserManager<Account> accounts, IUnitOfWork unitOfWork, TimeProvider time)
{
    public Task<Registration?> FindAsync(string key, CancellationToken cancellationToken)
    {
        var (hash, now) = (Registration.Hash(key), time.GetUtcNow());
        return db.Registrations.FirstOrDefaultAsync(one => one.KeyHash == hash && one.ValidUntil > now, cancellationToken);
    }

    public async Task<FinishOutcome> HandleAsync(string key, string displayName, string password, CancellationToken cancellationToken)
    {
        if (await FindAsync(key, cancellationToken) is not { } registration)
        {
            return new FinishOutcome.DeadLink();
        }

        if (registration.AccountId is { } accountId)
        {
            return await WasDoneAsync(accountId, password);
        }

        var account = Create(registration, displayName);
        if (await accounts.FindProblemAsync(account, password) is { } problem)
        {
            return new FinishOutcome.WeakPassword(problem);
        }

        account.PasswordHash = accounts.PasswordHasher.HashPassword(account, password);
        await AddAsync(account, cancellationToken);
        registration.Finish(account.Id);
        unitOfWork.Publish(new AccountEmailConfirmed(account.Id, account.Email!));
        if (await unitOfWork.TryCommitAsync(cancellationToken) == CommitResult.Committed)
        {
            return new FinishOutcome.Done();
        }

        // Another was faster: with the same form, or with an account of the same address.
        return await FindAsync(key, cancellationToken) is { AccountId: { } made } ? await WasDoneAsync(made, password) : new FinishOutcome.DeadLink();
    }

    private async Task<FinishOutcome> WasDoneAsync(Guid accountId, string password)
        => await accounts.FindByIdAsync(accountId.ToString()) is { IsDisabled: false, PasswordHash: { } hash } account
            && accounts.PasswordHasher.VerifyHashedPassword(account, hash, password) != PasswordVerificationResult.Failed
            ? new FinishOutcome.Done()
            : new FinishOutcome.DeadLink();

    private Account Create(Registration registration, string displayName) => new()
    {
        UserName = registration.Email,
        NormalizedUserName = registration.NormalizedEmail,
        Email = registration.Email,
        NormalizedEmail = registration.NormalizedEmail,
        EmailConfirmed = true,
        DisplayName = displayName,
        Language = registration.Language,
        CreatedAt = time.GetUtcNow(),
    };

    private async Task AddAsync(Account account, CancellationToken cancellationToken)
    {
        db.Accounts.Add(account);
        var citizen = Names.Normalize(RoleNames.Citizen);
        var role = await db.Roles.SingleAsync(one => one.NormalizedName == citizen, cancellationToken);
        db.AccountRoles.Add(new IdentityUserRole<Guid> { UserId = account.Id, RoleId = role.Id });
    }
}
