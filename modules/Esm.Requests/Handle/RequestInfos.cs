using Esm.Forms.Contracts;
using Esm.Requests.Contracts;
using Esm.Requests.Data;
using Esm.Requests.Workflow;

namespace Esm.Requests.Handle;

// Requests as modules see them.
internal sealed class RequestInfos(MadeWorkflows workflows)
{
    public async Task<RequestInfo?> OfAsync(Request? request, CancellationToken cancellationToken)
        => request is null ? null : request.ToInfo((await workflows.FindAsync(request, cancellationToken)).Workflow);

    // Without a query for each: offerings and workflows are kept in memory.
    public async Task<IReadOnlyList<RequestInfo>> OfAsync(IEnumerable<Request> requests, CancellationToken cancellationToken)
    {
        var infos = new List<RequestInfo>();
        foreach (var request in requests)
        {
            infos.Add((await OfAsync(request, cancellationToken))!);
        }

        return infos;
    }
}

internal static class RequestInfoExtensions
{
    public static RequestInfo ToInfo(this Request request, RequestWorkflow workflow) => new()
    {
        Id = request.Id,
        Reference = request.Reference,
        OfferingCode = request.OfferingCode,
        OfferingVersion = request.OfferingVersion,
        Title = request.OfferingTitle,
        DepartmentCode = request.DepartmentCode,
        Meaning = workflow.MeaningOf(request.State),
        Phase = request.Phase,
        ContactId = request.ContactId,
        SubmittedById = request.SubmittedById,
        ContactName = request.ContactName,
        Language = request.ApplicantLanguage,
        CanBeMailed = request.CanBeMailed,
        Channel = request.Channel,
        Answers = FormAnswers.FromJson(request.Answers),
        CreatedAt = request.CreatedAt,
        ClosedAt = request.ClosedAt,
        DueAt = request.DueAt,
        EventCount = request.EventCount,
        HistoryVisibility = request.HistoryVisibility,
    };
}
