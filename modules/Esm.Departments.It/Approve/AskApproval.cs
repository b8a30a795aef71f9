using Esm.Departments.It.Data;
using Esm.Identity.Contracts;
using Esm.Localization;
using Esm.Notifications.Contracts;
using Esm.Outbox;
using Esm.Requests.Contracts;
using Microsoft.Extensions.Localization;

namespace Esm.Departments.It.Approve;

// Asks a manager to agree, by mail and on the desk. The caller commits.
internal sealed class AskApproval(ItDb db, IOutbox outbox, TimeProvider time, IStringLocalizer<Texts> texts)
{
    public void Ask(RequestInfo request, UserInfo manager)
    {
        var token = Approval.CreateToken();
        db.Approvals.Add(new Approval
        {
            Id = Guid.CreateVersion7(),
            RequestId = request.Id,
            ManagerId = manager.Id,
            TokenHash = Approval.Hash(token),
            AskedAt = time.GetUtcNow(),
        });
        if (manager.Email.Length > 0)
        {
            outbox.Enqueue(Compose(request, manager, token));
        }
    }

    // Stored as it was read: where it is decided meanwhile, the commit is lost.
    public void TakeBack(Approval waiting)
    {
        db.Approvals.Attach(waiting);
        waiting.Decide(Decision.Replaced, "", time.GetUtcNow());
    }

    // In the language of who acts: that of the manager is not known.
    private MailMessage Compose(RequestInfo request, UserInfo manager, string token) => new(
        manager.Email,
        Cultures.Current,
        texts["Access.Mail.Subject", request.ContactName],
        [
            texts["Access.Mail.Greeting", manager.DisplayName],
            texts["Access.Mail.Intro", request.ContactName, request.Title.In(Cultures.Current)],
            texts["Access.Mail.Help", Approval.DaysOpen],
        ])
    {
        ActionLabel = texts["Access.Mail.Action"],
        ActionPath = "/approvals/" + token,
    };
}
