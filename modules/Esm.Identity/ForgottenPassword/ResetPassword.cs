using Esm.Data;
using Esm.Identity.Contracts;
using Esm.Identity.Data;
using Esm.Identity.Limits;
using Esm.Identity.Mails;
using Esm.Identity.Passwords;
using Microsoft.AspNetCore.Identity;

namespace Esm.Identity.ForgottenPassword;

internal abstract record ResetOutcome
{
    private ResetOutcome()
    {
    }

    public sealed record Done : ResetOutcome;

    public sealed record WeakPassword(string TextKey) : ResetOutcome;

    public sealed record DeadLink : ResetOutcome;
}

internal sealed class ResetPassword(UserManager<Account> accounts, AccountMails mails, GuessLimits limits, IUnitOfWork unitOfWork)
{
    public async Task<ResetOutcome> HandleAsync(Guid accountId, string token, string password, CancellationToken cancellationToken)
    {
        var account = await accounts.FindByIdAsync(accountId.ToString());
        var provider = accounts.Options.Tokens.PasswordResetTokenProvider;
        if (account is null || account.IsDisabled
            || !await accounts.VerifyUserTokenAsync(account, provider, UserManager<Account>.ResetPasswordTokenPurpose, token))
        {
            return new ResetOutcome.DeadLink();
        }

        if (await accounts.FindProblemAsync(account, password) is { } problem)
        {
            return new ResetOutcome.WeakPassword(problem);
        }

        await accounts.ResetPasswordAsync(account, token, password);

        // Whoever has the link reads mail at the address, and needs no lock against guessing any more.
        if (!account.EmailConfirmed)
        {
            account.EmailConfirmed = true;
            unitOfWork.Publish(new AccountEmailConfirmed(account.Id, account.Email!));
        }

        await limits.ForgetAllAsync(account.Id, cancellationToken);
        await mails.SendPasswordChangedAsync(account, cancellationToken);
        return await unitOfWork.TryCommitAsync(cancellationToken) == CommitResult.Committed ? new ResetOutcome.Done() : new ResetOutcome.DeadLink();
    }
}
