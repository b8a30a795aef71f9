using Esm.Data;
using Esm.Localization;
using Esm.Outbox;

namespace Esm.Identity.Register;

internal sealed class RegisterCitizen(IOutbox outbox, IUnitOfWork unitOfWork)
{
    // Neither the answer nor the work tells whether there is an account of that address: it is looked for when the wish leaves the outbox.
    public async Task HandleAsync(string email, string displayName, CancellationToken cancellationToken)
    {
        outbox.Enqueue(new RegistrationWish(email, displayName, Cultures.Current));
        await unitOfWork.CommitAsync(cancellationToken);
    }
}

[OutboxMessage("identity.registration")]
internal sealed record RegistrationWish(string Email, string DisplayName, string Language);
