using Esm.Catalogue.Contracts;
using Esm.Forms.Contracts;
using Esm.Requests.Contracts;
using Esm.Requests.Data;
using Esm.Requests.Handle;
using Esm.Requests.Move;
using Esm.Requests.Workflow;
using Microsoft.EntityFrameworkCore;

namespace Esm.Requests.Follow;

internal sealed record RequestContent(
    OfferingInfo Offering, RequestWorkflow Workflow, IReadOnlyList<AnswerLine> Answers, IReadOnlyList<RequestEvent> Events, IReadOnlyList<RequestDocument> Documents)
{
    // What the person has still to answer.
    public required FormDefinition Open { get; init; }

    public required bool IsLate { get; init; }

    public required IRequestHandler? Handler { get; init; }

    // What the handler's own parts of the page are shown with.
    public required RequestInfo Info { get; init; }
}

// What a request holds, as its citizen or its agents read it.
internal sealed class FollowedRequest(RequestsDb db, MadeWorkflows workflows, IFormProcessor forms, Handlers handlers, TimeProvider time)
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
        var (offering, workflow) = await workflows.FindAsync(request, cancellationToken);
        return new RequestContent(
            offering,
            workflow,
            forms.Describe(ExtraQuestions.Whole(request, offering), FormAnswers.FromJson(request.Answers)),
            events,
            documents)
        {
            Open = request.IsClosed ? FormDefinition.Empty : ExtraQuestions.Open(request, offering, forms),
            IsLate = request.IsLate(time.GetUtcNow()),
            Handler = handlers.Find(offering.Handler),
            Info = request.ToInfo(workflow),
        };
    }
}
