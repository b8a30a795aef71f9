using Esm.Data;
using Esm.Identity.Data;
using Esm.Outbox;

namespace Esm.Identity.ForgottenPassword;

internal sealed class AskForLink(IOutbox outbox, IUnitOfWork unitOfWork)
{
    // Neither the answer nor the work tells whether there is such an account: it is looked for when the wish leaves the outbox.
    public async Task HandleAsync(string nameOrEmail, CancellationToken cancellationToken)
    {
        var known = Math.Max(Account.UserNameMaxLength, Account.EmailMaxLength);
        outbox.Enqueue(new PasswordLinkWish(nameOrEmail.Length > known ? nameOrEmail[..known] : nameOrEmail));
        await unitOfWork.CommitAsync(cancellationToken);
    }
}

[OutboxMessage("identity.password-link")]
internal sealed record PasswordLinkWish(string NameOrEmail);
