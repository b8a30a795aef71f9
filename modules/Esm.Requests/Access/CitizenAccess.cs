using Esm.Contacts.Contracts;
using Esm.Requests.Data;
using Esm.Requests.References;
using Esm.Security;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;

namespace Esm.Requests.Access;

// A request as somebody outside may see it: whole, or only how it stands for who follows it beside the one who asked.
internal sealed record SeenRequest(Request Request, bool IsFollower);

// A request is open to who holds its secret link and to the account of its contact. Anybody else learns nothing, not even that it exists.
internal sealed class CitizenAccess(RequestsDb db, IContacts contacts)
{
    public async Task<SeenRequest?> FindAsync(string reference, HttpContext http, CancellationToken cancellationToken)
    {
        if (!Reference.TryParse(reference, out var parsed))
        {
            return null;
        }

        var request = await db.Requests.AsNoTracking().SingleOrDefaultAsync(row => row.Reference == parsed, cancellationToken);
        if (request is null)
        {
            return null;
        }

        var token = AccessCookie.Read(http);
        if (AccessTokens.Matches(token, request.AccessTokenHash) || await IsOwnAsync(request, http, cancellationToken))
        {
            return new SeenRequest(request, IsFollower: false);
        }

        return await IsFollowerAsync(request.Id, token, cancellationToken) ? new SeenRequest(request, IsFollower: true) : null;
    }

    // What only who asked may see and do.
    public async Task<Request?> FindOwnAsync(string reference, HttpContext http, CancellationToken cancellationToken)
        => await FindAsync(reference, http, cancellationToken) is { IsFollower: false } seen ? seen.Request : null;

    // The canonical reference, if the key opens it.
    public async Task<string?> UnlockAsync(string reference, string key, CancellationToken cancellationToken)
    {
        if (!Reference.TryParse(reference, out var parsed))
        {
            return null;
        }

        var found = await db.Requests.Where(row => row.Reference == parsed).Select(row => new { row.Id, row.AccessTokenHash }).SingleOrDefaultAsync(cancellationToken);
        return found is not null && (AccessTokens.Matches(key, found.AccessTokenHash) || await IsFollowerAsync(found.Id, key, cancellationToken)) ? parsed : null;
    }

    private async Task<bool> IsFollowerAsync(Guid requestId, string? token, CancellationToken cancellationToken)
    {
        if (string.IsNullOrEmpty(token))
        {
            return false;
        }

        var hash = AccessTokens.Hash(token);
        return await db.Followers.AnyAsync(follower => follower.RequestId == requestId && follower.AccessTokenHash == hash, cancellationToken);
    }

    private async Task<bool> IsOwnAsync(Request request, HttpContext http, CancellationToken cancellationToken)
        => http.User.FindUserId() is { } userId
            && await contacts.FindByUserAsync(userId, cancellationToken) is { } contact
            && contact.Id == request.ContactId;
}
