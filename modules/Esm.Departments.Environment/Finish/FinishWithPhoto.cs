using System.Security.Claims;
using Esm.Contacts.Contracts;
using Esm.Departments.Environment.Data;
using Esm.Forms.Contracts;
using Esm.Requests.Contracts;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Esm.Departments.Environment.Finish;

internal sealed record Finishing(ClaimsPrincipal Agent, string Reference, Guid PostId, int Seen, string Text, Channel? ToldBy, IFormFile Photo);

internal abstract record FinishOutcome
{
    private FinishOutcome()
    {
    }

    public sealed record Moved(AgentMoveResult Result) : FinishOutcome;

    public sealed record BadPhoto(string Why) : FinishOutcome;
}

// Ends a report with a picture of what was done. The person gets the answer, and sees both pictures on their page.
internal sealed class FinishWithPhoto(EnvironmentDb db, IAgentRequests requests, IFormFiles files, IStringLocalizer<Texts> texts)
{
    public const string Transition = "resolve";

    public async Task<FinishOutcome> HandleAsync(Finishing finishing, CancellationToken cancellationToken)
    {
        // First: it is kept aside by itself, before anything is changed.
        var (photo, error) = await files.ReceiveAsync(finishing.Photo, cancellationToken);
        if (photo is null || !photo.ContentType.StartsWith("image/", StringComparison.Ordinal))
        {
            return new FinishOutcome.BadPhoto(error ?? texts["Finish.NoPicture"]);
        }

        if (await requests.FindAsync(finishing.Reference, finishing.Agent, cancellationToken) is not { } request)
        {
            return new FinishOutcome.Moved(AgentMoveResult.NotFound);
        }

        if (await db.Reports.SingleOrDefaultAsync(report => report.RequestId == request.Id, cancellationToken) is { } report)
        {
            report.AfterFileId = photo.FileId;
        }

        return new FinishOutcome.Moved(await requests.MoveAsync(
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
            cancellationToken));
    }
}
