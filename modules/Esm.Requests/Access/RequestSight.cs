using System.Linq.Expressions;
using Esm.Contacts.Contracts;
using Esm.Requests.Data;

namespace Esm.Requests.Access;

// How much of a request somebody may see; each holds those before it.
internal enum RequestSight
{
    Nothing,

    // That there is one. Neither what about, nor whose, nor where.
    Existence,

    // What it is about and how it stands.
    Status,

    // What was said.
    Content,
}

// The one answer to what of a request an agent may see: all of it where they work, elsewhere what its offering tells other departments.
// Queries take it as a filter or a projection, so that what is hidden never leaves the database.
internal static class RequestSights
{
    private static readonly HistoryVisibility[] TellsStatus = [HistoryVisibility.Status, HistoryVisibility.Content];
    private static readonly HistoryVisibility[] TellsContent = [HistoryVisibility.Content];

    public static RequestSight SightOf(this Agent agent, Request request) => agent.SightOf(request.DepartmentCode, request.HistoryVisibility);

    public static RequestSight SightOf(this Agent agent, string departmentCode, HistoryVisibility visibility)
    {
        if (agent.WorksOn.Contains(departmentCode, StringComparer.Ordinal))
        {
            return RequestSight.Content;
        }

        return agent.WorksOn.Count == 0 ? RequestSight.Nothing : visibility switch
        {
            HistoryVisibility.Exists => RequestSight.Existence,
            HistoryVisibility.Status => RequestSight.Status,
            HistoryVisibility.Content => RequestSight.Content,
            _ => throw new InvalidOperationException($"Visibility {visibility} is unknown."),
        };
    }

    public static Expression<Func<Request, bool>> AtLeast(Agent agent, RequestSight sight)
    {
        var own = agent.WorksOn;
        var isAgent = own.Count > 0;
        IReadOnlyCollection<HistoryVisibility> told = sight == RequestSight.Content ? TellsContent : TellsStatus;
        return sight switch
        {
            RequestSight.Nothing => _ => true,
            RequestSight.Existence => _ => isAgent,
            _ => request => own.Contains(request.DepartmentCode) || (isAgent && told.Contains(request.HistoryVisibility)),
        };
    }

    // Those that an agent opens and changes. Those of other departments have no page for them, whatever is seen of them elsewhere.
    public static IQueryable<Request> WorkedOnBy(this IQueryable<Request> requests, Agent agent)
    {
        var own = agent.WorksOn;
        return requests.Where(request => own.Contains(request.DepartmentCode));
    }
}
