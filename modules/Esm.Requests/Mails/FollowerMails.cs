using Esm.Contacts.Contracts;
using Esm.Localization;
using Esm.Notifications.Contracts;
using Esm.Requests.Data;
using Esm.Requests.Workflow;
using Esm.Settings;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Esm.Requests.Mails;

// Tells those who follow a request of somebody else how it stands, and nothing that was said between the two.
internal sealed class FollowerMails(RequestsDb db, Correspondence correspondence, RequestMails mails, ISiteService site, IStringLocalizer<Texts> texts)
{
    // With the request of their own that was joined to it, where there was one: that is the mail that says it ended.
    public async Task WelcomeAsync(Request request, RequestFollower follower, Channel channel, Request? joined, CancellationToken cancellationToken)
    {
        correspondence.RecordFollower(request, follower.ContactId, channel, follower.At, texts["Follower.Joined"]);
        if (follower.Email.Length == 0)
        {
            return;
        }

        using ((await site.GetSettingsAsync<SiteSettings>(cancellationToken)).Speak(follower.Language))
        {
            var intro = texts["Mail.Follower.Intro", request.OfferingTitle.In(Cultures.Current)].Value;
            mails.Send(
                new MailMessage(
                    follower.Email,
                    Cultures.Current,
                    texts["Mail.Follower.Subject", request.Reference],
                    [texts["Mail.Greeting", follower.Name], joined is null ? intro : texts["Mail.Follower.Joined", joined.Reference, intro], texts["Mail.Link"]])
                {
                    ActionPath = mails.PathTo(request.Reference, follower.ProtectedToken),
                    Thread = joined is null ? [request.Id] : [joined.Id, request.Id],
                },
                isLimited: joined is null && channel == Channel.Web);
        }
    }

    public async Task TellAsync(Request request, WorkflowState state, CancellationToken cancellationToken)
    {
        var followers = await db.Followers.AsNoTracking().Where(follower => follower.RequestId == request.Id).ToListAsync(cancellationToken);
        if (followers.Count == 0)
        {
            return;
        }

        var settings = await site.GetSettingsAsync<SiteSettings>(cancellationToken);
        foreach (var follower in followers.Where(follower => follower.Email.Length > 0))
        {
            Tell(request, state, follower, settings);
        }
    }

    private void Tell(Request request, WorkflowState state, RequestFollower follower, SiteSettings settings)
    {
        using (settings.Speak(follower.Language))
        {
            var stands = state.Name.In(Cultures.Current);
            correspondence.RecordFollower(request, follower.ContactId, Channel.Email, request.UpdatedAt, stands, Direction.Outbound);
            mails.SendToFollower(
                new MailMessage(
                    follower.Email,
                    Cultures.Current,
                    texts["Mail.Followed.Subject", request.Reference, stands],
                    [texts["Mail.Greeting", follower.Name], texts["Mail.Followed.Intro", request.OfferingTitle.In(Cultures.Current), stands], texts["Mail.Link"]])
                {
                    ActionPath = mails.PathTo(request.Reference, follower.ProtectedToken),
                    Thread = [request.Id],
                });
        }
    }
}
