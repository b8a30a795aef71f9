using Esm.Data;
using Esm.Identity.Data;
using Esm.Identity.Mails;
using Esm.Identity.SignIn;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Esm.Identity.MyAccount;

internal sealed record ProfileInput(string DisplayName, string Email, string Language, string Password, string Version);

internal enum ProfileOutcome
{
    Saved,

    // The rest is saved; the new address counts once it is confirmed.
    SavedAndMailSent,
    WrongPassword,
    Stale,
}

internal sealed class ChangeProfile(IdentityDb db, PasswordCheck check, SignInManager<Account> signIn, AccountMails mails, IUnitOfWork unitOfWork)
{
    public async Task<ProfileOutcome> HandleAsync(Guid accountId, ProfileInput input, CancellationToken cancellationToken)
    {
        var account = await db.Accounts.SingleOrDefaultAsync(one => one.Id == accountId, cancellationToken);
        var isNewEmail = Names.Normalize(input.Email) != (account?.NormalizedEmail ?? "");
        if (isNewEmail)
        {
            account = await check.TryAgainAsync(accountId, input.Password, cancellationToken);
        }

        if (account is null)
        {
            return ProfileOutcome.WrongPassword;
        }

        if (account.ConcurrencyStamp != input.Version)
        {
            return ProfileOutcome.Stale;
        }

        account.DisplayName = input.DisplayName;
        account.Language = input.Language;
        account.ConcurrencyStamp = Account.NewStamp();
        if (isNewEmail)
        {
            await AskNewAddressAsync(account, input.Email, cancellationToken);
        }

        if (await unitOfWork.TryCommitAsync(cancellationToken) != CommitResult.Committed)
        {
            return ProfileOutcome.Stale;
        }

        await signIn.RefreshSignInAsync(account);
        return isNewEmail ? ProfileOutcome.SavedAndMailSent : ProfileOutcome.Saved;
    }

    // Whether the address is another account's is told to its owner alone.
    private async Task AskNewAddressAsync(Account account, string email, CancellationToken cancellationToken)
    {
        var name = Names.Normalize(email);
        var owner = await db.Accounts.FirstOrDefaultAsync(
            one => one.Id != account.Id && (one.NormalizedEmail == name || one.NormalizedUserName == name), cancellationToken);
        if (owner is null)
        {
            await mails.SendEmailChangeAsync(account, email, cancellationToken);
            return;
        }

        await mails.SendAddressTakenAsync(owner, cancellationToken);
    }
}
