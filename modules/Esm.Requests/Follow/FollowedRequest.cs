using Esm.Catalogue.Contracts;
using Esm.Forms.Contracts;
using Esm.Requests.Data;
using Microsoft.EntityFrameworkCore;

namespace Esm.Requests.Follow;

internal sealed record RequestContent(IReadOnlyList<AnswerLine> Answers, IReadOnlyList<RequestEvent> Events, IReadOnlyList<RequestDocument> Documents);

// What a request holds, as its citizen or its agents read it.
internal sealed class FollowedRequest(RequestsDb db, IOfferings offerings, IFormProcessor forms)
{
    private const int Limit = 500;

    public async Task<RequestContent> ReadAsync(Request request, bool forCitizen, CancellationToken cancellationToken)
    {
        var events = await db.Events.AsNoTracking()
            .Where(happened => happened.RequestId == request.Id && (happened.VisibleToCitizen || !forCitizen))
            .OrderByDescending(happened => happened.Number)
            .Take(Limit)
            .ToListAsync(cancellationToken);
        var documents = await db.Documents.AsNoTracking()
            .Where(document => document.RequestId == request.Id)
            .OrderBy(document => document.At).ThenBy(document => document.Id)
            .Take(Limit)
            .ToListAsync(cancellationToken);
        var offering = await offerings.FindVersionAsync(request.OfferingCode, request.OfferingVersion, cancellationToken);
        IReadOnlyList<AnswerLine> answers = offering is null ? [] : forms.Describe(offering.Form, FormAnswers.FromJson(request.Answers));
        return new RequestContent(answers, events, documents);
    }
}
