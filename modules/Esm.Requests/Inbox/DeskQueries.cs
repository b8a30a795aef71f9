using Esm.Localization;
using Esm.Requests.Access;
using Esm.Requests.Contracts;
using Esm.Requests.Data;
using Esm.Requests.References;

namespace Esm.Requests.Inbox;

// Whose inbox it is: what they may see, and when they look.
internal sealed record InboxOwner(Agent Agent, IReadOnlyCollection<string> Teams, DateTimeOffset Now);

// The conditions and the order that inbox and board share. For open requests they name only columns of the index that holds them all, except for a text.
internal static class DeskQueries
{
    public static IQueryable<Request> Matching(this IQueryable<Request> requests, InboxOwner owner, InboxFilter filter)
    {
        IReadOnlyCollection<string> departments = filter.Department.Length == 0
            ? owner.Agent.WorksOn
            : [.. owner.Agent.WorksOn.Where(code => code == filter.Department)];
        return requests.Where(request => departments.Contains(request.DepartmentCode)).Filtered(owner, filter);
    }

    // All but the department.
    public static IQueryable<Request> Filtered(this IQueryable<Request> requests, InboxOwner owner, InboxFilter filter)
    {
        if (filter.Offering.Length > 0)
        {
            requests = requests.Where(request => request.OfferingCode == filter.Offering);
        }

        if (filter.Phase is { } phase)
        {
            requests = requests.Where(request => request.Phase == phase);
        }

        if (filter.Priority is { } priority)
        {
            requests = requests.Where(request => request.Priority == priority);
        }

        if (filter.Overdue)
        {
            requests = requests.Where(request => request.DueAt <= owner.Now);
        }

        if (filter.Channel is { } channel)
        {
            requests = requests.Where(request => request.Channel == channel);
        }

        return filter.Text.Length > 0 ? requests.Saying(filter.Text) : requests;
    }

    // What is late comes first, then what is urgent, then what is due soon; what nobody promised comes last.
    public static IOrderedQueryable<Request> ByUrgency(this IQueryable<Request> requests, DateTimeOffset now) => requests
        .OrderBy(request => request.DueAt <= now ? 0 : 1)
        .ThenBy(request => request.Priority ?? RequestPriority.Usual)
        .ThenBy(request => request.DueAt == null)
        .ThenBy(request => request.DueAt)
        .ThenBy(request => request.CreatedAt)
        .ThenBy(request => request.Id);

    public static IOrderedQueryable<Request> ByClosing(this IQueryable<Request> requests)
        => requests.OrderByDescending(request => request.ClosedAt).ThenBy(request => request.Id);

    public static IQueryable<Request> InTab(this IQueryable<Request> requests, InboxOwner owner, InboxTab tab) => tab switch
    {
        InboxTab.Mine => requests.Where(request => request.AssigneeId == owner.Agent.Id),
        InboxTab.Teams => requests.Where(request => owner.Teams.Contains(request.TeamCode)),
        InboxTab.Unassigned => requests.Where(request => request.AssigneeId == null),
        InboxTab.Waiting => requests.Where(request => request.Phase == RequestPhase.Waiting),
        _ => requests,
    };

    public static IQueryable<InboxRow> ToRows(this IQueryable<Request> requests) => requests.Select(request => new InboxRow(
        request.Id,
        request.Reference,
        request.OfferingCode,
        request.OfferingVersion,
        request.OfferingTitle,
        request.ContactName,
        request.DepartmentCode,
        request.State,
        request.AssigneeName,
        request.Priority,
        request.DueAt,
        request.ClosedAt,
        request.EventCount));

    // A whole reference finds its request by itself, without reading the others.
    private static IQueryable<Request> Saying(this IQueryable<Request> requests, string text)
    {
        if (Reference.TryParse(text, out var whole))
        {
            return requests.Where(request => request.Reference == whole);
        }

        var (name, beginning) = (TextFolding.Fold(text), Reference.PrefixOf(text) ?? text.ToUpperInvariant());
        return requests.Where(request => request.ContactSearchName.Contains(name) || request.Reference.StartsWith(beginning));
    }
}
