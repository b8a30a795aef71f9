using System.Security.Claims;
using Esm.Contacts.Contracts;
using Esm.Requests.Access;
using Esm.Requests.Data;
using Microsoft.EntityFrameworkCore;

namespace Esm.Requests.Work;

// What was handed over, or is another department's, opens for nobody else.
internal sealed class HistoryLinks(RequestsDb db, AgentScope scope) : IHistoryLinks
{
    public async Task<IReadOnlyDictionary<string, string>> FindAsync(IReadOnlyCollection<string> references, ClaimsPrincipal reader, CancellationToken cancellationToken)
    {
        if (references.Count == 0)
        {
            return new Dictionary<string, string>();
        }

        var agent = await scope.GetAsync(reader, cancellationToken);
        return await db.Requests.AsNoTracking().WorkedOnBy(agent).Where(request => references.Contains(request.Reference))
            .Select(request => request.Reference)
            .ToDictionaryAsync(reference => reference, reference => "~/desk/requests/" + reference, cancellationToken);
    }
}
