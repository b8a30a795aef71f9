using Esm.Contacts.Contracts;
using Esm.Notifications.Contracts;
using Esm.Requests.Access;
using Esm.Requests.Data;
using Esm.Requests.Workflow;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Esm.Requests.Mails;

// Tells those who follow a request of somebody else how it stands, and nothing that was said between the two.
internal sealed class FollowerMails(RequestsDb db, IContacts contacts, Correspondence correspondence, AccessTokens tokens, IStringLocalizer<Texts> texts)
{
    public void Welcome(Request request, RequestFollower follower, ContactDetails details, Channel channel)
    {
        correspondence.RecordFollower(request, follower.ContactId, channel, follower.At, texts["Follower.Joined"]);
        if (details.Email.Length == 0)
        {
            return;
        }

        using (new InCulture(details.Language))
        {
            correspondence.Send(
                new MailMessage(
                    details.Email,
                    details.Language,
                    texts["Mail.Follower.Subject", request.Reference],
                    [texts["Mail.Greeting", details.Name], texts["Mail.Follower.Intro", request.OfferingTitle.In(details.Language)], texts["Mail.Link"]])
                {
                    ActionPath = tokens.PathTo(request.Reference, follower.ProtectedToken),
                });
        }
    }

    public async Task TellAsync(Request request, WorkflowState state, CancellationToken cancellationToken)
    {
        var followers = await db.Followers.AsNoTracking().Where(follower => follower.RequestId == request.Id).ToListAsync(cancellationToken);
        if (followers.Count == 0)
        {
            return;
        }

        var people = await contacts.FindManyAsync([.. followers.Select(follower => follower.ContactId)], cancellationToken);
        foreach (var follower in followers)
        {
            if (people.TryGetValue(follower.ContactId, out var contact) && contact.Email.Length > 0)
            {
                Tell(request, state, follower, contact);
            }
        }
    }

    private void Tell(Request request, WorkflowState state, RequestFollower follower, ContactInfo contact)
    {
        using (new InCulture(contact.Language))
        {
            var stands = state.Name.In(contact.Language);
            correspondence.RecordFollower(request, contact.Id, Channel.Email, request.UpdatedAt, stands, Direction.Outbound);
            correspondence.Send(
                new MailMessage(
                    contact.Email,
                    contact.Language,
                    texts["Mail.Followed.Subject", request.Reference, stands],
                    [texts["Mail.Greeting", contact.Name], texts["Mail.Followed.Intro", request.OfferingTitle.In(contact.Language), stands], texts["Mail.Link"]])
                {
                    ActionPath = tokens.PathTo(request.Reference, follower.ProtectedToken),
                });
        }
    }
}
