using Esm.Data;
using Esm.Identity.Data;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Logging;

namespace Esm.Identity.SignIn;

internal abstract record SignInOutcome
{
    private SignInOutcome()
    {
    }

    public sealed record SignedIn(IReadOnlyList<string> Roles) : SignInOutcome;

    // Wrong name, wrong password or locked: told in the same words.
    public sealed record Refused : SignInOutcome;

    // The two below are told only to someone who knows the password.
    public sealed record Disabled : SignInOutcome;

    public sealed record Unconfirmed : SignInOutcome;
}

internal sealed partial class SignInWithPassword(
    PasswordCheck check, SignInManager<Account> signIn, Mails.AccountMails mails, Limits.DeviceCookie devices, IUnitOfWork unitOfWork)
{
    public async Task<SignInOutcome> HandleAsync(string nameOrEmail, string password, CancellationToken cancellationToken)
    {
        var account = await check.TryAsync(nameOrEmail, password, cancellationToken);
        if (account is null)
        {
            LogRefused(signIn.Logger);
            return new SignInOutcome.Refused();
        }

        if (account.IsDisabled)
        {
            LogDisabled(signIn.Logger, account.Id);
            await unitOfWork.TryCommitAsync(cancellationToken);
            return new SignInOutcome.Disabled();
        }

        if (account is { EmailConfirmed: false, Email: not null })
        {
            await mails.SendConfirmationAsync(account, cancellationToken);
            await unitOfWork.TryCommitAsync(cancellationToken);
            return new SignInOutcome.Unconfirmed();
        }

        // Whoever else changed the account meanwhile, such as the same form sent twice, takes nothing from what the password proved.
        await unitOfWork.TryCommitAsync(cancellationToken);
        devices.Remember(account.Id);
        await signIn.SignInAsync(account, isPersistent: false);
        LogSignedIn(signIn.Logger, account.Id);
        var roles = await signIn.UserManager.GetRolesAsync(account);
        return new SignInOutcome.SignedIn([.. roles]);
    }

    [LoggerMessage(LogLevel.Information, "Sign-in refused")]
    private static partial void LogRefused(ILogger logger);

    [LoggerMessage(LogLevel.Information, "Sign-in of the disabled account {AccountId} refused")]
    private static partial void LogDisabled(ILogger logger, Guid accountId);

    [LoggerMessage(LogLevel.Information, "Account {AccountId} signed in")]
    private static partial void LogSignedIn(ILogger logger, Guid accountId);
}
