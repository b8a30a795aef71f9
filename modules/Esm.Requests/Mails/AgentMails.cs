using Esm.Identity.Contracts;
using Esm.Notifications.Contracts;
using Esm.Organisation.Contracts;
using Esm.Outbox;
using Esm.Requests.Data;
using Esm.Settings;
using Microsoft.Extensions.Localization;

namespace Esm.Requests.Mails;

// Tells whoever works on a request that something happened; where nobody does, the department's mailbox.
internal sealed class AgentMails(IUserDirectory users, IDepartments departments, ISiteService site, IOutbox outbox, IStringLocalizer<Texts> texts)
{
    public async Task TellReplyAsync(Request request, CancellationToken cancellationToken)
    {
        var address = await FindAddressAsync(request, cancellationToken);
        if (address.Length == 0)
        {
            return;
        }

        var settings = await site.GetSettingsAsync<SiteSettings>(cancellationToken);
        var language = settings.Cultures.Count > 0 ? settings.Cultures[0] : "fr";
        using (new InCulture(language))
        {
            // The mail holds no more of the reply than that there is one: a department's mailbox has many readers.
            outbox.Enqueue(new MailMessage(
                address,
                language,
                texts["AgentMail.Replied.Subject", request.Reference],
                [texts["AgentMail.Replied.Intro", request.ContactName, request.OfferingTitle.In(language)]])
            {
                ActionLabel = texts["AgentMail.Action"],
                ActionPath = $"/desk/requests/{request.Reference}",
            });
        }
    }

    private async Task<string> FindAddressAsync(Request request, CancellationToken cancellationToken)
    {
        if (request.AssigneeId is { } assigneeId && await users.FindAsync(assigneeId, cancellationToken) is { Email.Length: > 0 } assignee)
        {
            return assignee.Email;
        }

        return (await departments.FindAsync(request.DepartmentCode, cancellationToken))?.Email ?? "";
    }
}
