using Esm.Data;
using Esm.Identity.Data;
using Esm.Identity.Mails;
using Esm.Identity.Passwords;
using Esm.Security;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Esm.Identity.Register;

internal sealed record RegisterInput(string DisplayName, string Email, string Password);

internal abstract record RegisterOutcome
{
    private RegisterOutcome()
    {
    }

    // The same whether the address was free or taken: the mail tells its owner.
    public sealed record MailSent : RegisterOutcome;

    public sealed record WeakPassword(string TextKey) : RegisterOutcome;
}

internal sealed class RegisterCitizen(IdentityDb db, UserManager<Account> accounts, AccountMails mails, IUnitOfWork unitOfWork, TimeProvider time)
{
    public async Task<RegisterOutcome> HandleAsync(RegisterInput input, CancellationToken cancellationToken)
    {
        var wished = new Account { UserName = input.Email, Email = input.Email, DisplayName = input.DisplayName, CreatedAt = time.GetUtcNow(), Language = Languages.Current };
        if (await accounts.FindProblemAsync(wished, input.Password) is { } problem)
        {
            return new RegisterOutcome.WeakPassword(problem);
        }

        var hash = accounts.PasswordHasher.HashPassword(wished, input.Password);
        var name = Names.Normalize(input.Email);
        var owner = await db.Accounts.FirstOrDefaultAsync(account => account.NormalizedEmail == name || account.NormalizedUserName == name, cancellationToken);
        await AnswerAsync(owner, wished, hash, cancellationToken);

        // Whoever lost a race finds the mail of the winner.
        await unitOfWork.TryCommitAsync(cancellationToken);
        return new RegisterOutcome.MailSent();
    }

    private async Task AnswerAsync(Account? owner, Account wished, string hash, CancellationToken cancellationToken)
    {
        if (owner is null)
        {
            await AddAsync(wished, hash, cancellationToken);
            await mails.SendConfirmationAsync(wished);
            return;
        }

        if (IsForgottenRegistration(owner))
        {
            // Nobody proved to own the address yet: what an earlier visitor typed, and the link mailed then, lose their worth.
            owner.PasswordHash = hash;
            owner.DisplayName = wished.DisplayName;
            owner.Language = wished.Language;
            owner.RenewStamp();
            await mails.SendConfirmationAsync(owner);
            return;
        }

        if (owner is { IsDisabled: false, Email: not null })
        {
            mails.SendAddressTaken(owner);
        }
    }

    private async Task AddAsync(Account account, string hash, CancellationToken cancellationToken)
    {
        account.PasswordHash = hash;
        account.NormalizedUserName = Names.Normalize(account.UserName!);
        account.NormalizedEmail = Names.Normalize(account.Email!);
        db.Accounts.Add(account);
        var citizen = Names.Normalize(RoleNames.Citizen);
        var role = await db.Roles.SingleAsync(one => one.NormalizedName == citizen, cancellationToken);
        db.AccountRoles.Add(new IdentityUserRole<Guid> { UserId = account.Id, RoleId = role.Id });
    }

    // Accounts that an admin made have no password until their owner follows the link.
    private static bool IsForgottenRegistration(Account owner)
        => owner is { EmailConfirmed: false, IsDisabled: false, PasswordHash: not null } && owner.NormalizedUserName == owner.NormalizedEmail;
}
