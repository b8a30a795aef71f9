using Esm.Catalogue.Contracts;
using Esm.Forms.Contracts;
using Esm.Requests.Data;
using Esm.Requests.Move;
using Esm.Requests.Work;

namespace Esm.Requests.Transfer;

// Makes a request of its own of what belongs elsewhere. Both stay linked, for the same person.
internal sealed class SplitRequest(RequestsDb db, DeskWork work, FollowUps followUps, IOfferings offerings)
{
    public async Task<DeskOutcome> HandleAsync(AgentPost post, string offeringCode, CancellationToken cancellationToken)
    {
        if (await offerings.FindByCodeAsync(offeringCode, cancellationToken) is not { Kind: OfferingKind.Form or OfferingKind.Procedure } offering)
        {
            return DeskOutcome.NotAllowed;
        }

        return await work.ChangeAsync(
            post,
            async (request, entry) =>
            {
                var part = await followUps.OpenAsync(request, offering, FormAnswers.None, new Origin(LinkKind.Split, entry.Actor, entry.Text), cancellationToken);
                db.Events.Add(request.Link(entry with { Text = "", Data = new EventData { Reference = part.Reference } }));
                return true;
            },
            cancellationToken);
    }
}
