using System.Security.Claims;
using Esm.Data;
using Esm.Identity.Contracts;
using Esm.Identity.Data;
using Esm.Identity.Mails;
using Microsoft.EntityFrameworkCore;

namespace Esm.Identity.People;

internal enum AccountSwitch
{
    Disable,
    Enable,
    SendLink,
}

internal sealed class SwitchAccount(IdentityDb db, AccountGuard guard, AccountMails mails, IUnitOfWork unitOfWork, TimeProvider time)
{
    // Key of the text that says why not, or null where it is done.
    public async Task<string?> HandleAsync(ClaimsPrincipal actor, Guid accountId, AccountSwitch what, CancellationToken cancellationToken)
    {
        var account = await db.Accounts.FirstOrDefaultAsync(one => one.Id == accountId, cancellationToken);
        if (account is null)
        {
            return "People.Unknown";
        }

        var refusal = await guard.RefuseTouchAsync(actor, accountId, cancellationToken)
            ?? (what == AccountSwitch.Disable ? AccountGuard.RefuseDisable(actor, accountId) : null);
        if (refusal is not null)
        {
            return refusal;
        }

        switch (what)
        {
            case AccountSwitch.Disable:
                account.Disable(time.GetUtcNow());
                unitOfWork.Publish(new UserAccessChanged(account.Id));
                break;
            case AccountSwitch.Enable:
                account.Enable();
                unitOfWork.Publish(new UserAccessChanged(account.Id));
                break;
            case AccountSwitch.SendLink when account is { Email: not null, IsDisabled: false }:
                await mails.SendInvitationAsync(account, cancellationToken);
                break;
            default:
                return "People.NoLink";
        }

        return await unitOfWork.TryCommitAsync(cancellationToken) == CommitResult.Committed ? null : "Stale";
    }
}
