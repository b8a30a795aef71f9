using Esm.Identity.Data;
using Esm.Identity.Mails;
using Esm.Outbox;
using Microsoft.EntityFrameworkCore;

namespace Esm.Identity.ForgottenPassword;

// The mail is stored with the end of the wish, so it goes out once for each.
internal sealed class SendLink(IdentityDb db, AccountMails mails) : IOutboxHandler<PasswordLinkWish>
{
    public async Task HandleAsync(PasswordLinkWish message, OutboxDelivery delivery, CancellationToken cancellationToken)
    {
        var name = Names.Normalize(message.NameOrEmail);
        var account = await db.Accounts
            .OrderBy(one => one.NormalizedUserName == name ? 0 : 1)
            .FirstOrDefaultAsync(one => one.NormalizedUserName == name || one.NormalizedEmail == name, cancellationToken);
        if (account is { IsDisabled: false, Email: not null })
        {
            await mails.SendPasswordLinkAsync(account, cancellationToken);
        }
    }
}
