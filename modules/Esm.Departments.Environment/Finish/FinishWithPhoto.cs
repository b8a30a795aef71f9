using System.Security.Claims;
using Esm.Contacts.Contracts;
using Esm.Departments.Environment.Data;
using Esm.Forms.Contracts;
using Esm.Requests.Contracts;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Esm.Departments.Environment.Finish;

internal sealed record Finishing(ClaimsPrincipal Agent, string Reference, Guid PostId, int Seen, string Text, Channel? ToldBy, FileAnswer Photo);

// Ends a report with a picture of what was done. The person gets the answer, and sees both pictures on their page.
internal sealed class FinishWithPhoto(EnvironmentDb db, IAgentRequests requests, IStringLocalizer<Texts> texts)
{
    public const TransitionMeaning Transition = TransitionMeaning.Resolve;

    public async Task<AgentMoveResult> HandleAsync(Finishing finishing, CancellationToken cancellationToken)
    {
        if (await requests.FindAsync(finishing.Reference, finishing.Agent, cancellationToken) is not { } request)
        {
            return new AgentMoveResult.NotFound();
        }

        var photo = finishing.Photo;
        if (await db.Reports.SingleOrDefaultAsync(report => report.RequestId == request.Id, cancellationToken) is { } report)
        {
            report.AfterFileId = photo.FileId;
        }

        return await requests.MoveAsync(
            new AgentMove
            {
                Agent = finishing.Agent,
                Reference = finishing.Reference,
                Transition = Transition,
                PostId = finishing.PostId,
                Seen = finishing.Seen,
                Text = finishing.Text,
                ToldBy = finishing.ToldBy,
                Files = [photo with { Name = $"{texts["Finish.After"]} - {photo.Name}" }],
            },
            cancellationToken);
    }
}
