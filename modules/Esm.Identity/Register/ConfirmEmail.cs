using Esm.Data;
using Esm.Identity.Contracts;
using Esm.Identity.Data;
using Esm.Identity.Mails;
using Microsoft.AspNetCore.Identity;

namespace Esm.Identity.Register;

// Follows the link of a confirmation mail: for the address of an account, or for a new one where it is named.
internal sealed class ConfirmEmail(UserManager<Account> accounts, AccountMails mails, IUnitOfWork unitOfWork)
{
    // The account, or null where the link no longer counts.
    public async Task<Account?> HandleAsync(Guid accountId, string token, string? newEmail, CancellationToken cancellationToken)
    {
        var account = await accounts.FindByIdAsync(accountId.ToString());
        if (account is null || account.IsDisabled)
        {
            return null;
        }

        var former = (account.Email, IsConfirmed: account.EmailConfirmed, IsName: account.NormalizedUserName == account.NormalizedEmail);
        var result = newEmail is null
            ? await accounts.ConfirmEmailAsync(account, token)
            : await accounts.ChangeEmailAsync(account, newEmail, token);
        if (!result.Succeeded)
        {
            return null;
        }

        if (newEmail is not null && former.IsName)
        {
            account.UserName = newEmail;
            account.NormalizedUserName = Names.Normalize(newEmail);
        }

        // A link counts once.
        account.RenewStamp();
        unitOfWork.Publish(new AccountEmailConfirmed(account.Id, account.Email!));
        if (newEmail is not null && former is { IsConfirmed: true, Email.Length: > 0 })
        {
            await mails.SendAddressChangedAsync(account, former.Email, cancellationToken);
        }

        return await unitOfWork.TryCommitAsync(cancellationToken) == CommitResult.Committed ? account : null;
    }

    // Whoever confirmed reads mail at the address, and may choose the password that the account never had.
    public async Task<string> PathToPasswordAsync(Account account)
        => $"~/account/reset-password?user={account.Id}&token={Uri.EscapeDataString(await accounts.GeneratePasswordResetTokenAsync(account))}";
}
