using Esm.Data;
using Esm.Identity.Data;
using Microsoft.AspNetCore.Identity;

namespace Esm.Identity.Register;

// Follows the link of a confirmation mail: for a new account, or for a new address of an account where one is named.
internal sealed class ConfirmEmail(UserManager<Account> accounts, IUnitOfWork unitOfWork)
{
    // The account, or null where the link no longer counts.
    public async Task<Account?> HandleAsync(Guid accountId, string token, string? newEmail, CancellationToken cancellationToken)
    {
        var account = await accounts.FindByIdAsync(accountId.ToString());
        if (account is null || account.IsDisabled)
        {
            return null;
        }

        var isNamedByEmail = account.NormalizedUserName == account.NormalizedEmail;
        var result = newEmail is null
            ? await accounts.ConfirmEmailAsync(account, token)
            : await accounts.ChangeEmailAsync(account, newEmail, token);
        if (!result.Succeeded)
        {
            return null;
        }

        if (newEmail is not null && isNamedByEmail)
        {
            account.UserName = newEmail;
            account.NormalizedUserName = Names.Normalize(newEmail);
        }

        // A link counts once.
        account.RenewStamp();
        return await unitOfWork.TryCommitAsync(cancellationToken) == CommitResult.Committed ? account : null;
    }
}
