using Esm.Forms.Contracts;
using Esm.Requests.Contracts;
using Esm.Requests.Data;

namespace Esm.Requests.Handle;

internal static class RequestInfos
{
    public static RequestInfo ToInfo(this Request request) => new()
    {
        Id = request.Id,
        Reference = request.Reference,
        OfferingCode = request.OfferingCode,
        OfferingVersion = request.OfferingVersion,
        Title = request.OfferingTitle,
        DepartmentCode = request.DepartmentCode,
        State = request.State,
        Phase = request.Phase,
        ContactId = request.ContactId,
        SubmittedById = request.SubmittedById,
        ContactName = request.ContactName,
        Language = request.ApplicantLanguage,
        CanBeMailed = request.CanBeMailed,
        Channel = request.Channel,
        Answers = FormAnswers.FromJson(request.Answers),
        CreatedAt = request.CreatedAt,
        DueAt = request.DueAt,
        EventCount = request.EventCount,
        HistoryVisibility = request.HistoryVisibility,
    };
}
