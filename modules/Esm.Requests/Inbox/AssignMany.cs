using System.Globalization;
using Esm.Requests.Access;
using Esm.Requests.Data;
using Esm.Requests.Work;
using Microsoft.EntityFrameworkCore;

namespace Esm.Requests.Inbox;

// A ticked row: which request, and how many events of it the agent had seen.
internal sealed record TickedRow(Guid RequestId, int Seen)
{
    // Null too is sent: white space in a list becomes that.
    public static TickedRow? Parse(string? text)
    {
        var parts = text?.Split(':');
        return parts?.Length == 2 && Guid.TryParse(parts[0], out var id) && int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var seen)
            ? new TickedRow(id, seen)
            : null;
    }
}

internal sealed record AssignedMany(string AgentName, int Done, int Stale, int Closed, int Refused)
{
    // To begin them is for others.
    public int Reserved { get; init; }
}

// Gives many requests to one agent, each one for itself: one that changed meanwhile does not keep the others.
internal sealed class AssignMany(RequestsDb db, DeskWork work, AssignRequest assign, DepartmentAgents agents)
{
    public async Task<AssignedMany> HandleAsync(Agent viewer, IReadOnlyList<TickedRow> rows, Guid agentId, Guid postId, CancellationToken cancellationToken)
    {
        var ids = rows.Select(row => row.RequestId).ToArray();
        var departments = await db.Requests.AsNoTracking().WorkedOnBy(viewer)
            .Where(request => ids.Contains(request.Id))
            .ToDictionaryAsync(request => request.Id, request => request.DepartmentCode, cancellationToken);
        var names = new Dictionary<string, string?>(StringComparer.Ordinal);
        foreach (var department in departments.Values.Distinct(StringComparer.Ordinal))
        {
            names[department] = await agents.FindNameAsync(department, agentId, viewer, cancellationToken);
        }

        var result = new AssignedMany(names.Values.FirstOrDefault(name => name is not null) ?? "", 0, 0, 0, 0);
        foreach (var row in rows.DistinctBy(row => row.RequestId))
        {
            var name = departments.TryGetValue(row.RequestId, out var department) ? names[department] : null;
            result = name is null
                ? result with { Refused = result.Refused + 1 }
                : await AssignAsync(result, new AgentPost(viewer, row.RequestId, row.Seen, PostIds.For(postId, viewer.Id, row.RequestId), ""), new Assignee(agentId, name), cancellationToken);
        }

        return result;
    }

    private async Task<AssignedMany> AssignAsync(AssignedMany result, AgentPost post, Assignee to, CancellationToken cancellationToken)
    {
        var isReserved = false;
        return await work.ChangeAsync(post, Assign, cancellationToken) switch
        {
            DeskOutcome.Done => result with { Done = result.Done + 1 },
            DeskOutcome.Stale => result with { Stale = result.Stale + 1 },
            DeskOutcome.NotAllowed when isReserved => result with { Reserved = result.Reserved + 1 },
            DeskOutcome.NotAllowed => result with { Closed = result.Closed + 1 },
            _ => result with { Refused = result.Refused + 1 },
        };

        // Who has it already keeps it, without a line in its log.
        async Task<bool> Assign(Request request, Entry entry)
        {
            isReserved = !request.IsClosed && await assign.IsReservedAsync(request, post.Agent, cancellationToken);
            return (request.AssigneeId == to.Id && !request.IsClosed) || await assign.AssignAsync(request, entry, post.Agent, to, cancellationToken);
        }
    }
}
