using System.Globalization;
using Esm.Departments.It.Colleagues;
using Esm.Departments.It.Data;
using Esm.Identity.Contracts;
using Esm.Notifications.Contracts;
using Esm.Outbox;
using Esm.Requests.Contracts;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Esm.Departments.It.Access;

// Access to a program needs the manager's agreement, asked for by mail and on the desk.
internal sealed class AccessHandler(ItDb db, IUserDirectory users, IOutbox outbox, TimeProvider time, IStringLocalizer<Texts> texts) : IRequestHandler
{
    public const string ManagerField = "manager";

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

        var token = Approval.CreateToken();
        db.Approvals.Add(new Approval
        {
            Id = Guid.CreateVersion7(),
            RequestId = request.Info.Id,
            ManagerId = manager.Id,
            TokenHash = Approval.Hash(token),
            AskedAt = time.GetUtcNow(),
        });
        if (manager.Email.Length > 0)
        {
            outbox.Enqueue(Ask(request.Info, manager, token));
        }
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

    // In the language of who asks: that of the manager is not known.
    private MailMessage Ask(RequestInfo request, UserInfo manager, string token)
    {
        var language = CultureInfo.CurrentUICulture.TwoLetterISOLanguageName;
        return new MailMessage(
            manager.Email,
            language,
            texts["Access.Mail.Subject", request.ContactName],
            [
                texts["Access.Mail.Greeting", manager.DisplayName],
                texts["Access.Mail.Intro", request.ContactName, request.Title.In(language)],
                texts["Access.Mail.Help", Approval.DaysOpen],
            ])
        {
            ActionLabel = texts["Access.Mail.Action"],
            ActionPath = "/approvals/" + token,
        };
    }
}
