using Esm.Data;
using Esm.Identity.Data;
using Esm.Identity.Mails;
using Esm.Identity.Passwords;
using Esm.Identity.SignIn;
using Microsoft.AspNetCore.Identity;

namespace Esm.Identity.MyAccount;

internal abstract record ChangePasswordOutcome
{
    private ChangePasswordOutcome()
    {
    }

    public sealed record Done : ChangePasswordOutcome;

    public sealed record WrongPassword : ChangePasswordOutcome;

    public sealed record WeakPassword(string TextKey) : ChangePasswordOutcome;

    public sealed record Stale : ChangePasswordOutcome;
}

internal sealed class ChangePassword(PasswordCheck check, SignInManager<Account> signIn, AccountMails mails, IUnitOfWork unitOfWork)
{
    public async Task<ChangePasswordOutcome> HandleAsync(Guid accountId, string current, string requested, CancellationToken cancellationToken)
    {
        var account = await check.TryAgainAsync(accountId, current, cancellationToken);
        if (account is null)
        {
            return new ChangePasswordOutcome.WrongPassword();
        }

        if (await signIn.UserManager.FindProblemAsync(account, requested) is { } problem)
        {
            await unitOfWork.CommitAsync(cancellationToken);
            return new ChangePasswordOutcome.WeakPassword(problem);
        }

        // The new stamp ends the sessions that are open elsewhere.
        account.PasswordHash = signIn.UserManager.PasswordHasher.HashPassword(account, requested);
        account.RenewStamp();
        await mails.SendPasswordChangedAsync(account, cancellationToken);
        if (await unitOfWork.TryCommitAsync(cancellationToken) != CommitResult.Committed)
        {
            return new ChangePasswordOutcome.Stale();
        }

        await signIn.RefreshSignInAsync(account);
        return new ChangePasswordOutcome.Done();
    }
}
