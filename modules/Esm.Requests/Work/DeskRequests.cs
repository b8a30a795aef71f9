using System.Security.Claims;
using Esm.Requests.Access;
using Esm.Requests.Data;
using Esm.Requests.References;
using Microsoft.EntityFrameworkCore;

namespace Esm.Requests.Work;

// The requests that an agent works on; those of other departments do not exist for them.
internal sealed class DeskRequests(RequestsDb db, AgentScope scope)
{
    public async Task<Request?> FindAsync(string reference, ClaimsPrincipal user, CancellationToken cancellationToken)
    {
        if (!Reference.TryParse(reference, out var parsed))
        {
            return null;
        }

        var agent = await scope.GetAsync(user, cancellationToken);
        return await db.Requests.AsNoTracking().WorkedOnBy(agent).SingleOrDefaultAsync(request => request.Reference == parsed, cancellationToken);
    }

    public async Task<IReadOnlyList<Request>> FindManyAsync(IReadOnlyCollection<Guid> ids, ClaimsPrincipal user, CancellationToken cancellationToken)
    {
        var agent = await scope.GetAsync(user, cancellationToken);
        return await db.Requests.AsNoTracking().WorkedOnBy(agent).Where(request => ids.Contains(request.Id)).ToListAsync(cancellationToken);
    }
}
