using Esm.Contacts.Contracts;
using Esm.Requests.Access;
using Esm.Requests.Data;
using Esm.Requests.Mails;
using Microsoft.EntityFrameworkCore;

namespace Esm.Requests.Follow;

// "Me too": one more person waits for the same answer, instead of one more request. The caller commits.
internal sealed class FollowRequest(RequestsDb db, IContacts contacts, AccessTokens tokens, FollowerMails mails, TimeProvider time)
{
    public async Task<string?> HandleAsync(Guid requestId, ContactDetails details, Channel channel, CancellationToken cancellationToken)
    {
        var request = await db.Requests.SingleOrDefaultAsync(row => row.Id == requestId, cancellationToken);
        return request is null || request.IsClosed
            ? null
            : await AddAsync(request, await contacts.FindOrAddAsync(details, cancellationToken), details, channel, cancellationToken);
    }

    // The secret path by which this contact follows it from now on.
    public async Task<string> AddAsync(Request request, Guid contactId, ContactDetails details, Channel channel, CancellationToken cancellationToken)
    {
        if (contactId == request.ContactId)
        {
            // A name and an address are no proof: who asked first has the secret link in their mail.
            return details.UserId is null ? $"/requests/{request.Reference}" : tokens.PathTo(request.Reference, request.ProtectedToken);
        }

        var earlier = await db.Followers.AsNoTracking().SingleOrDefaultAsync(row => row.RequestId == request.Id && row.ContactId == contactId, cancellationToken);
        if (earlier is not null)
        {
            return tokens.PathTo(request.Reference, earlier.ProtectedToken);
        }

        var token = AccessTokens.Create();
        var now = time.GetUtcNow();
        var follower = new RequestFollower
        {
            Id = Guid.CreateVersion7(),
            RequestId = request.Id,
            ContactId = contactId,
            AccessTokenHash = AccessTokens.Hash(token),
            ProtectedToken = tokens.Protect(token),
            At = now,
        };
        db.Followers.Add(follower);
        db.Events.Add(request.Follow(new Entry(Guid.CreateVersion7(), new Actor(ActorKind.Citizen, details.UserId, details.Name), now, "")));
        mails.Welcome(request, follower, details, channel);
        return tokens.PathTo(request.Reference, follower.ProtectedToken);
    }
}
