using Esm.Identity.Data;
using Esm.Identity.Limits;
using Esm.Identity.Mails;
using Esm.Outbox;
using Microsoft.EntityFrameworkCore;

namespace Esm.Identity.Register;

// Tells the owner of the address, and nobody else, how it stands: a link to begin with, or that there is an account already.
internal sealed class SendRegistration(IdentityDb db, AccountMails mails, MailboxLimit limit, TimeProvider time) : IOutboxHandler<RegistrationWish>
{
    public async Task HandleAsync(RegistrationWish message, OutboxDelivery delivery, CancellationToken cancellationToken)
    {
        var name = Names.Normalize(message.Email);
        var owner = await db.Accounts.FirstOrDefaultAsync(account => account.NormalizedEmail == name || account.NormalizedUserName == name, cancellationToken);
        if (owner is not null)
        {
            await mails.SendAddressTakenAsync(owner, cancellationToken);
            return;
        }

        // The link of before stays good where no more mail may go: nobody else can end it.
        if (!await limit.MaySendAsync(message.Email, cancellationToken))
        {
            return;
        }

        var registration = await db.Registrations.FirstOrDefaultAsync(one => one.NormalizedEmail == name, cancellationToken)
            ?? db.Registrations.Add(new Registration { NormalizedEmail = name }).Entity;
        await mails.SendRegistrationAsync(registration, registration.Ask(message.Email, message.DisplayName, message.Language, time.GetUtcNow()), cancellationToken);
    }
}
