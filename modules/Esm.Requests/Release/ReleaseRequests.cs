using Esm.Requests.Data;
using Esm.Requests.Mails;
using Esm.Requests.Work;
using Microsoft.EntityFrameworkCore;

namespace Esm.Requests.Release;

// Open requests whose agent may not work on them any more go back to their department, which is told. Looks at all of them, so that what happened while
// the module was off, or between a look and a gift, is made good too.
internal sealed class ReleaseRequests(RequestsDb db, DepartmentAgents agents, AgentMails mails, TimeProvider time)
{
    // Stored by the caller.
    public async Task HandleAsync(CancellationToken cancellationToken)
    {
        var held = await db.Requests.AsNoTracking()
            .Where(request => request.ClosedAt == null && request.AssigneeId != null)
            .Select(request => new { request.DepartmentCode, AgentId = request.AssigneeId!.Value })
            .Distinct()
            .ToListAsync(cancellationToken);
        foreach (var department in held.GroupBy(one => one.DepartmentCode, one => one.AgentId))
        {
            var present = await agents.FilterAsync(department.Key, [.. department], Permissions.AnswerRequests, cancellationToken);
            var gone = department.Except(present.Select(agent => agent.Id)).ToArray();
            if (gone.Length > 0)
            {
                await ReleaseAsync(department.Key, gone, cancellationToken);
            }
        }
    }

    private async Task ReleaseAsync(string departmentCode, Guid[] gone, CancellationToken cancellationToken)
    {
        var requests = await db.Requests
            .Where(request => request.ClosedAt == null && request.DepartmentCode == departmentCode && request.AssigneeId != null && gone.Contains(request.AssigneeId.Value))
            .OrderBy(request => request.CreatedAt)
            .ToListAsync(cancellationToken);
        foreach (var request in requests)
        {
            db.Events.Add(request.Release(new Entry(Guid.CreateVersion7(), new Actor(ActorKind.System, null, ""), time.GetUtcNow(), "")));
        }

        await mails.TellReleasedAsync(departmentCode, [.. requests.Select(request => request.Reference)], cancellationToken);
    }
}
