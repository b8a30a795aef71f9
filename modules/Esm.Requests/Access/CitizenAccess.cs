using Esm.Requests.Data;
using Esm.Requests.References;
using Esm.Security;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;

namespace Esm.Requests.Access;

// A request as somebody outside may see it: whole, or only how it stands for who follows it beside the one who asked.
internal sealed record SeenRequest(Request Request, bool IsFollower)
{
    // Opened by its secret link alone: the account that is signed in may be given it.
    public bool MayJoin { get; init; }
}

// A request is open to who holds its secret link, to the account that sent it, and to those it joined by its link. Under whom agents filed it opens nothing:
// a name and an address are typed by anybody. Everybody else learns nothing, not even that it exists.
internal sealed class CitizenAccess(RequestsDb db)
{
    // Ids of all requests that an account may open.
    public IQueryable<Guid> OwnedBy(Guid userId)
        => db.Requests.Where(request => request.SubmittedById == userId).Select(request => request.Id)
            .Union(db.Accounts.Where(joined => joined.UserId == userId).Select(joined => joined.RequestId));

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

        var (token, userId) = (AccessCookie.Read(http), http.User.FindUserId());
        if (await IsOwnAsync(request, userId, cancellationToken))
        {
            return new SeenRequest(request, IsFollower: false);
        }

        if (AccessTokens.Matches(token, request.AccessTokenHash))
        {
            return new SeenRequest(request, IsFollower: false) { MayJoin = userId is not null };
        }

        return await IsFollowerAsync(request.Id, token, userId, cancellationToken) ? new SeenRequest(request, IsFollower: true) : null;
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
        return found is not null && (AccessTokens.Matches(key, found.AccessTokenHash) || await IsFollowerAsync(found.Id, key, userId: null, cancellationToken)) ? parsed : null;
    }

    private async Task<bool> IsFollowerAsync(Guid requestId, string? token, Guid? userId, CancellationToken cancellationToken)
    {
        if (string.IsNullOrEmpty(token) && userId is null)
        {
            return false;
        }

        var hash = string.IsNullOrEmpty(token) ? "" : AccessTokens.Hash(token);
        return await db.Followers.AnyAsync(
            follower => follower.RequestId == requestId && (follower.AccessTokenHash == hash || (userId != null && follower.AccountId == userId)), cancellationToken);
    }

    private async Task<bool> IsOwnAsync(Request request, Guid? userId, CancellationToken cancellationToken)
        => userId is not null
            && (request.SubmittedById == userId || await db.Accounts.AnyAsync(joined => joined.RequestId == request.Id && joined.UserId == userId, cancellationToken));
}
