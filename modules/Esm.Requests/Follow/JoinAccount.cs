using Esm.Data;
using Esm.Requests.Data;

namespace Esm.Requests.Follow;

// Puts a request among those of an account. Whoever asks holds its secret link and could read it anyway; who sent it keeps it all the same.
internal sealed class JoinAccount(RequestsDb db, IUnitOfWork unitOfWork, TimeProvider time)
{
    public async Task HandleAsync(Guid requestId, Guid userId, CancellationToken cancellationToken)
    {
        db.Accounts.Add(new RequestAccount { RequestId = requestId, UserId = userId, At = time.GetUtcNow() });

        // A duplicate is the same button pressed twice.
        await unitOfWork.TryCommitAsync(cancellationToken);
    }
}
