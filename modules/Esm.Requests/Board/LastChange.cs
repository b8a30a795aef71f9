using Esm.Requests.Data;
using Esm.Requests.Work;
using Microsoft.EntityFrameworkCore;

namespace Esm.Requests.Board;

// What happened to a request last, in words: why a move was lost.
internal sealed class LastChange(RequestsDb db, BoardMoves moves, EventTexts texts)
{
    // In one line there is no need to name other requests.
    private static readonly HashSet<string> Unnamed = [];

    public async Task<string> TellAsync(Request request, CancellationToken cancellationToken)
    {
        var last = await db.Events.AsNoTracking()
            .Where(happened => happened.RequestId == request.Id)
            .OrderByDescending(happened => happened.Number)
            .FirstAsync(cancellationToken);
        return texts.ForAgent(last, await moves.WorkflowOfAsync(request.OfferingCode, request.OfferingVersion, cancellationToken), Unnamed);
    }
}
