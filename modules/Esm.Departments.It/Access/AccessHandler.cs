using Esm.Departments.It.Approve;
using Esm.Departments.It.Colleagues;
using Esm.Departments.It.Data;
using Esm.Identity.Contracts;
using Esm.Requests.Contracts;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Esm.Departments.It.Access;

// Access to a program needs the manager's agreement, asked for by mail and on the desk.
internal sealed class AccessHandler(ItDb db, IUserDirectory users, AskApproval ask, TimeProvider time, IStringLocalizer<Texts> texts) : IRequestHandler
{
    public const string Name = "it.access";
    public const string ManagerField = "manager";

    public string? DeskPartial => "_AccessDesk";

    public Task<HandlerAnswer> CheckAsync(RequestDraft draft, CancellationToken cancellationToken)
        => Task.FromResult(draft.Applicant.UserId is { } own && ColleagueField.IdOf(draft.Answers.Find(ManagerField)) == own
            ? HandlerAnswer.Refuse(ManagerField, texts["Access.NotOneself"])
            : HandlerAnswer.Accepted);

    public async Task SubmittedAsync(IHandledRequest request, CancellationToken cancellationToken)
    {
        if (ColleagueField.IdOf(request.Info.Answers.Find(ManagerField)) is not { } managerId || await users.FindAsync(managerId, cancellationToken) is not { } manager)
        {
            request.Note(texts["Access.NoManager"]);
            return;
        }

        ask.Ask(request.Info, manager);
    }

    public async Task ClosedAsync(IHandledRequest request, CancellationToken cancellationToken)
    {
        var id = request.Info.Id;
        foreach (var approval in await db.Approvals.Where(row => row.RequestId == id && row.Decision == Decision.Waiting).ToListAsync(cancellationToken))
        {
            // One that is being decided right now has its answer already, and keeps it.
            approval.Decide(Decision.Dropped, "", time.GetUtcNow());
        }
    }
}
