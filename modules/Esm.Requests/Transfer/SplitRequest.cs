using Esm.Catalogue.Contracts;
using Esm.Forms.Contracts;
using Esm.Requests.Contracts;
using Esm.Requests.Data;
using Esm.Requests.Move;
using Esm.Requests.Work;

namespace Esm.Requests.Transfer;

// Makes a request of its own of what belongs elsewhere. Both stay linked, for the same person.
internal sealed class SplitRequest(RequestsDb db, DeskWork work, FollowUps followUps, OpenRequest opening, IOfferings offerings)
{
    public async Task<DeskOutcome> HandleAsync(AgentPost post, string offeringCode, CancellationToken cancellationToken)
    {
        if (await offerings.FindByCodeAsync(offeringCode, cancellationToken) is not { Kind: OfferingKind.Form or OfferingKind.Procedure } offering)
        {
            return new DeskOutcome.NotAllowed();
        }

        string? why = null;
        var outcome = await work.ChangeAsync(
            post,
            async (request, entry) =>
            {
                var part = await opening.HandleAsync(request, offering, FormAnswers.None, new Origin(LinkKind.Split, entry.Actor, entry.Text), cancellationToken);
                if (part is not OpenOutcome.Opened opened)
                {
                    why = followUps.Explain(part);
                    return false;
                }

                db.Events.Add(request.Link(entry with { Text = "", Data = new EventData { Reference = opened.Request.Reference } }));
                return true;
            },
            cancellationToken);
        return outcome is DeskOutcome.NotAllowed ? new DeskOutcome.NotAllowed(why) : outcome;
    }
}
