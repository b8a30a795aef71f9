using System.Security.Cryptography;
using System.Text;
using Esm.Data;
using Esm.Identity.Data;
using Esm.Identity.Limits;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Esm.Identity.SignIn;

// The only place where a typed password meets a stored one. Every try is counted and stored first, so that tries made at the same moment cannot slip
// past the limit; every refusal costs the same, so that neither the answer nor its delay tells whether the account exists. The account's own row is
// left alone: the right password, posted twice at once, is right twice.
internal sealed class PasswordCheck(IdentityDb db, UserManager<Account> accounts, IPasswordHasher<Account> hasher, GuessLimits limits, IUnitOfWork unitOfWork)
{
    // Forgotten tries are stored by the caller, with what it does next.
    public async Task<Account?> TryAsync(string nameOrEmail, string password, CancellationToken cancellationToken)
    {
        var name = Names.Normalize(nameOrEmail);
        var account = await db.Accounts
            .Where(one => one.NormalizedUserName == name || one.NormalizedEmail == name)
            .OrderBy(one => one.NormalizedUserName == name ? 0 : 1)
            .FirstOrDefaultAsync(cancellationToken);
        var subject = account?.Id ?? Nobody(name);
        var mayTry = await limits.MayTryAsync(subject, cancellationToken);
        await unitOfWork.CommitAsync(cancellationToken);
        if (!await IsRightAsync(account, password, mayTry))
        {
            return null;
        }

        await limits.ForgetAsync(subject, cancellationToken);
        return account;
    }

    // Of somebody who is signed in.
    public async Task<Account?> TryAgainAsync(Guid accountId, string password, CancellationToken cancellationToken)
    {
        var mayTry = await limits.MayRepeatAsync(accountId, cancellationToken);
        await unitOfWork.CommitAsync(cancellationToken);
        var account = await db.Accounts.FirstOrDefaultAsync(one => one.Id == accountId, cancellationToken);
        if (!await IsRightAsync(account, password, mayTry))
        {
            return null;
        }

        await limits.ForgetRepeatedAsync(accountId, cancellationToken);
        return account;
    }

    private async Task<bool> IsRightAsync(Account? account, string password, bool mayTry)
    {
        if (mayTry && account?.PasswordHash is not null)
        {
            return await accounts.CheckPasswordAsync(account, password);
        }

        hasher.HashPassword(new Account(), password);
        return false;
    }

    // Tries on a name that nobody bears are counted and end like all others.
    private static Guid Nobody(string name) => new(SHA256.HashData(Encoding.UTF8.GetBytes(name)).AsSpan(0, 16));
}
