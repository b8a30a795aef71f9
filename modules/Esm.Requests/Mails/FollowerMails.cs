using Esm.Contacts.Contracts;
using Esm.Localization;
using Esm.Notifications.Contracts;
using Esm.Requests.Access;
using Esm.Requests.Data;
using Esm.Requests.Workflow;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Esm.Requests.Mails;

// Tells those who follow a request of somebody else how it stands, and nothing that was said between the two.
internal sealed class FollowerMails(RequestsDb db, Correspondence correspondence, AccessTokens tokens, IStringLocalizer<Texts> texts)
{
    public void Welcome(Request request, RequestFollower follower, Channel channel)
    {
        correspondence.RecordFollower(request, follower.ContactId, channel, follower.At, texts["Follower.Joined"]);
        if (follower.Email.Length == 0)
        {
            return;
        }

        using (Cultures.Speak(follower.Language))
        {
            correspondence.Send(
                new MailMessage(
                    follower.Email,
                    follower.Language,
                    texts["Mail.Follower.Subject", request.Reference],
                    [texts["Mail.Greeting", follower.Name], texts["Mail.Follower.Intro", request.OfferingTitle.In(follower.Language)], texts["Mail.Link"]])
                {
                    ActionPath = tokens.PathTo(request.Reference, follower.ProtectedToken),
                    Thread = [request.Id],
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

        foreach (var follower in followers.Where(follower => follower.Email.Length > 0))
        {
            Tell(request, state, follower);
        }
    }

    private void Tell(Request request, WorkflowState state, RequestFollower follower)
    {
        using (Cultures.Speak(follower.Language))
        {
            var stands = state.Name.In(follower.Language);
            correspondence.RecordFollower(request, follower.ContactId, Channel.Email, request.UpdatedAt, stands, Direction.Outbound);
            correspondence.Send(
                new MailMessage(
                    follower.Email,
                    follower.Language,
                    texts["Mail.Followed.Subject", request.Reference, stands],
                    [texts["Mail.Greeting", follower.Name], texts["Mail.Followed.Intro", request.OfferingTitle.In(follower.Language), stands], texts["Mail.Link"]])
                {
                    ActionPath = tokens.PathTo(request.Reference, follower.ProtectedToken),
                    Thread = [request.Id],
                });
        }
    }
}
