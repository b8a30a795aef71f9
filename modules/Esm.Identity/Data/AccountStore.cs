using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;

namespace Esm.Identity.Data;

// The unit of work stores what the store changed, so a change must not forget that an account is new or what was read of it.
internal sealed class AccountStore : UserStore<Account, Role, IdentityDb, Guid>
{
    public AccountStore(IdentityDb context, IdentityErrorDescriber describer)
        : base(context, describer) => AutoSaveChanges = false;

    public override Task<IdentityResult> UpdateAsync(Account user, CancellationToken cancellationToken = default)
    {
        if (Context.Entry(user).State == EntityState.Detached)
        {
            throw new InvalidOperationException($"Account {user.Id} was not read in this scope.");
        }

        user.ConcurrencyStamp = Account.NewStamp();
        return Task.FromResult(IdentityResult.Success);
    }
}
