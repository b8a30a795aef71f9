using Esm.Data;
using Esm.Identity.Data;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Esm.Identity.SignIn;

// The only place where a typed password meets a stored one. Every try is counted and stored first, and every refusal costs the same
// hashing as a real comparison, so that neither the answer nor its delay tells whether the account exists.
internal sealed class PasswordCheck(
    IdentityDb db, UserManager<Account> accounts, IPasswordHasher<Account> hasher, IUnitOfWork unitOfWork, TimeProvider time)
{
    private const int RetriesAfterLostRaces = 3;

    public Task<Account?> TryAsync(string nameOrEmail, string password, CancellationToken cancellationToken)
    {
        var name = Names.Normalize(nameOrEmail);
        var query = db.Accounts
            .Where(account => account.NormalizedUserName == name || account.NormalizedEmail == name)
            .OrderBy(account => account.NormalizedUserName == name ? 0 : 1);
        return TryAsync(query, password, cancellationToken);
    }

    public Task<Account?> TryAsync(Guid accountId, string password, CancellationToken cancellationToken)
        => TryAsync(db.Accounts.Where(account => account.Id == accountId), password, cancellationToken);

    private async Task<Account?> TryAsync(IQueryable<Account> query, string password, CancellationToken cancellationToken)
    {
        var account = await CountTryAsync(query, cancellationToken);
        if (account?.PasswordHash is null)
        {
            hasher.HashPassword(new Account(), password);
            return null;
        }

        if (!await accounts.CheckPasswordAsync(account, password))
        {
            return null;
        }

        // Stored by the caller, with what it does next.
        account.Unlock();
        return account;
    }

    private async Task<Account?> CountTryAsync(IQueryable<Account> query, CancellationToken cancellationToken)
    {
        for (var i = 0; i <= RetriesAfterLostRaces; i++)
        {
            var account = await query.FirstOrDefaultAsync(cancellationToken);
            if (account is null || !account.CountTry(time.GetUtcNow()))
            {
                return null;
            }

            if (await unitOfWork.TryCommitAsync(cancellationToken) == CommitResult.Committed)
            {
                return account;
            }
        }

        return null;
    }
}
