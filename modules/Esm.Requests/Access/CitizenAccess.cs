using Esm.Contacts.Contracts;
using Esm.Requests.Data;
using Esm.Requests.References;
using Esm.Security;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;

namespace Esm.Requests.Access;

// A request is open to who holds its secret link and to the account of its contact. Anybody else learns nothing, not even that it exists.
internal sealed class CitizenAccess(RequestsDb db, IContacts contacts)
{
    public async Task<Request?> FindAsync(string reference, HttpContext http, CancellationToken cancellationToken)
    {
        if (!Reference.TryParse(reference, out var parsed))
        {
            return null;
        }

        var request = await db.Requests.AsNoTracking().SingleOrDefaultAsync(row => row.Reference == parsed, cancellationToken);
        if (request is null || AccessTokens.Matches(AccessCookie.Read(http), request.AccessTokenHash))
        {
            return request;
        }

        return await IsOwnAsync(request, http, cancellationToken) ? request : null;
    }

    // The canonical reference, if the key opens it.
    public async Task<string?> UnlockAsync(string reference, string key, CancellationToken cancellationToken)
    {
        if (!Reference.TryParse(reference, out var parsed))
        {
            return null;
        }

        var hash = await db.Requests.Where(row => row.Reference == parsed).Select(row => row.AccessTokenHash).SingleOrDefaultAsync(cancellationToken);
        return hash is not null && AccessTokens.Matches(key, hash) ? parsed : null;
    }

    private async Task<bool> IsOwnAsync(Request request, HttpContext http, CancellationToken cancellationToken)
        => http.User.FindUserId() is { } userId
            && await contacts.FindByUserAsync(userId, cancellationToken) is { } contact
            && contact.Id == request.ContactId;
}
