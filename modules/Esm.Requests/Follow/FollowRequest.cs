using Esm.Contacts.Contracts;
using Esm.Requests.Access;
using Esm.Requests.Data;
using Esm.Requests.Mails;
using Microsoft.EntityFrameworkCore;

namespace Esm.Requests.Follow;

// "Me too": one more person waits for the same answer, instead of one more request. Whoever follows it already, or asked first, learns no more than anybody else:
// the key goes by mail to the address that was told, or hangs on the account. The caller commits.
internal sealed class FollowRequest(RequestsDb db, IContacts contacts, AccessTokens tokens, FollowerMails mails, TimeProvider time)
{
    // False where the request is unknown or closed.
    public async Task<bool> HandleAsync(Guid requestId, ContactDetails details, Channel channel, CancellationToken cancellationToken)
    {
        var request = await db.Requests.SingleOrDefaultAsync(row => row.Id == requestId, cancellationToken);
        if (request is null || request.IsClosed)
        {
            return false;
        }

        var filed = await contacts.FindOrAddAsync(details, cancellationToken);
        await AddAsync(request, filed.ContactId, details, channel, joined: null, cancellationToken);
        return true;
    }

    // True where a mail tells them.
    public async Task<bool> AddAsync(Request request, Guid contactId, ContactDetails details, Channel channel, Request? joined, CancellationToken cancellationToken)
    {
        var identity = RequestFollower.IdentityOf(details, contactId);
        if (IsWhoAsked(request, details, contactId)
            || await db.Followers.AnyAsync(row => row.RequestId == request.Id && row.Identity == identity, cancellationToken))
        {
            return false;
        }

        var token = AccessTokens.Create();
        var now = time.GetUtcNow();
        var follower = new RequestFollower
        {
            Id = Guid.CreateVersion7(),
            RequestId = request.Id,
            ContactId = contactId,
            AccountId = details.UserId,
            Identity = identity,
            Name = details.Name,
            Email = details.Email.Trim().ToLowerInvariant(),
            Language = details.Language,
            AccessTokenHash = AccessTokens.Hash(token),
            ProtectedToken = tokens.Protect(token),
            At = now,
        };
        db.Followers.Add(follower);
        db.Events.Add(request.Follow(new Entry(Guid.CreateVersion7(), new Actor(ActorKind.Citizen, details.UserId, details.Name), now, "")));
        await mails.WelcomeAsync(request, follower, channel, joined, cancellationToken);
        return follower.Email.Length > 0;
    }

    // They are told anyway.
    private static bool IsWhoAsked(Request request, ContactDetails details, Guid contactId)
        => details.UserId is { } userId ? request.SubmittedById == userId
            : details.Email.Length > 0 ? string.Equals(details.Email.Trim(), request.ApplicantEmail, StringComparison.OrdinalIgnoreCase)
            : contactId == request.ContactId;

    // Whoever follows a request that turns out to be a duplicate follows the other one too, and is told once.
    public async Task BringAlongAsync(Request duplicate, Request other, CancellationToken cancellationToken)
    {
        var followers = await db.Followers.AsNoTracking().Where(row => row.RequestId == duplicate.Id).OrderBy(row => row.Id).ToListAsync(cancellationToken);
        foreach (var follower in followers)
        {
            var details = new ContactDetails { Name = follower.Name, Email = follower.Email, Language = follower.Language, UserId = follower.AccountId };
            if (!IsWhoAsked(duplicate, details, follower.ContactId))
            {
                await AddAsync(other, follower.ContactId, details, Channel.Web, joined: null, cancellationToken);
            }
        }
    }
}
