using Esm.Data;
using Esm.Identity.Data;
using Esm.Identity.Mails;
using Microsoft.EntityFrameworkCore;

namespace Esm.Identity.ForgottenPassword;

internal sealed class AskForLink(IdentityDb db, AccountMails mails, IUnitOfWork unitOfWork)
{
    // Tells nothing: the answer is the same whether there is such an account or not.
    public async Task HandleAsync(string nameOrEmail, CancellationToken cancellationToken)
    {
        var name = Names.Normalize(nameOrEmail);
        var account = await db.Accounts
            .OrderBy(one => one.NormalizedUserName == name ? 0 : 1)
            .FirstOrDefaultAsync(one => one.NormalizedUserName == name || one.NormalizedEmail == name, cancellationToken);
        if (account is { IsDisabled: false, Email: not null })
        {
            await mails.SendPasswordLinkAsync(account, isInvitation: false);
        }

        // Also where there is nothing to store: the time it takes should tell no more than the answer.
        await unitOfWork.CommitAsync(cancellationToken);
    }
}
