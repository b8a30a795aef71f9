using Esm.Catalogue.Contracts;
using Esm.Departments.It.Data;
using Esm.Forms.Contracts;
using Esm.Requests.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Esm.Departments.It.Approve;

// What somebody is asked to agree to.
internal sealed record ApprovalView(Approval Approval, RequestInfo Request, IReadOnlyList<AnswerLine> Answers)
{
    public string ApproverName { get; init; } = "";

    // The approver asked for it, recorded it or gains from it.
    public bool IsInterested { get; init; }

    // What was typed into the refused form.
    public string Reason { get; init; } = "";
}

internal sealed class ReadApproval(ItDb db, IRequests requests, IOfferings offerings, IFormProcessor forms, Approvers approvers)
{
    private const int Limit = 100;

    public async Task<ApprovalView?> FindAsync(string token, CancellationToken cancellationToken)
    {
        var hash = Approval.Hash(token);
        return await ReadAsync(await db.Approvals.AsNoTracking().SingleOrDefaultAsync(row => row.TokenHash == hash, cancellationToken), cancellationToken);
    }

    public async Task<ApprovalView?> FindAsync(Guid id, Guid managerId, CancellationToken cancellationToken)
        => await ReadAsync(await db.Approvals.AsNoTracking().SingleOrDefaultAsync(row => row.Id == id && row.ManagerId == managerId, cancellationToken), cancellationToken);

    // Whether somebody else was asked instead: that is all the one who was asked before may still know.
    public Task<bool> IsReplacedAsync(string token, CancellationToken cancellationToken)
    {
        var hash = Approval.Hash(token);
        return db.Approvals.AnyAsync(row => row.TokenHash == hash && row.Decision == Decision.Replaced, cancellationToken);
    }

    public Task<bool> IsReplacedAsync(Guid id, Guid managerId, CancellationToken cancellationToken)
        => db.Approvals.AnyAsync(row => row.Id == id && row.ManagerId == managerId && row.Decision == Decision.Replaced, cancellationToken);

    public async Task<IReadOnlyList<ApprovalView>> ListWaitingAsync(Guid managerId, CancellationToken cancellationToken)
    {
        var waiting = await db.Approvals.AsNoTracking()
            .Where(row => row.ManagerId == managerId && row.Decision == Decision.Waiting)
            .OrderBy(row => row.AskedAt)
            .Take(Limit)
            .ToListAsync(cancellationToken);
        var infos = await requests.FindManyAsync([.. waiting.Select(row => row.RequestId)], cancellationToken);
        return [.. waiting.Where(row => infos.ContainsKey(row.RequestId)).Select(row => new ApprovalView(row, infos[row.RequestId], []))];
    }

    private async Task<ApprovalView?> ReadAsync(Approval? approval, CancellationToken cancellationToken)
    {
        if (approval is null or { Decision: Decision.Replaced }
            || !(await requests.FindManyAsync([approval.RequestId], cancellationToken)).TryGetValue(approval.RequestId, out var request)
            || await approvers.FindAsync(request.Id, approval.ManagerId, cancellationToken) is not { } approver)
        {
            return null;
        }

        var offering = await offerings.FindVersionAsync(request.OfferingCode, request.OfferingVersion, cancellationToken);
        return new ApprovalView(approval, request, offering is null ? [] : forms.Describe(offering.Form, request.Answers))
        {
            ApproverName = approver.User.DisplayName,
            IsInterested = approver.IsInterested,
        };
    }
}
