using Esm.Identity.Contracts;
using Esm.Localization;
using Esm.Notifications.Contracts;
using Esm.Organisation.Contracts;
using Esm.Outbox;
using Esm.Requests.Data;
using Esm.Requests.Work;
using Esm.Settings;
using Microsoft.Extensions.Localization;

namespace Esm.Requests.Mails;

// Tells whoever works on a request that something happened; where nobody does, or does any more, the department's mailbox.
internal sealed class AgentMails(DepartmentAgents agents, IDepartments departments, ISiteService site, IOutbox outbox, IStringLocalizer<Texts> texts)
{
    private const int MostNamed = 50;

    public Task TellReplyAsync(Request request, CancellationToken cancellationToken) => TellAsync(request, "Replied", cancellationToken);

    public Task TellHandedOverAsync(Request request, CancellationToken cancellationToken) => TellAsync(request, "HandedOver", cancellationToken);

    public Task TellUndeliveredAsync(Request request, CancellationToken cancellationToken) => TellAsync(request, "Undelivered", cancellationToken);

    public async Task TellMentionAsync(Request request, UserInfo colleague, string author, CancellationToken cancellationToken)
    {
        if (colleague.Email.Length > 0)
        {
            await SendAsync(request, colleague.Email, "Mentioned", author, cancellationToken);
        }
    }

    // One mail for all of them: somebody who leaves may leave a hundred.
    public async Task TellReleasedAsync(string departmentCode, IReadOnlyList<string> references, CancellationToken cancellationToken)
    {
        if (await departments.FindAsync(departmentCode, cancellationToken) is not { Email.Length: > 0 } department)
        {
            return;
        }

        using ((await site.GetSettingsAsync<SiteSettings>(cancellationToken)).Speak())
        {
            var named = string.Join(", ", references.Take(MostNamed)) + (references.Count > MostNamed ? " …" : "");
            outbox.Enqueue(new MailMessage(
                department.Email,
                Cultures.Current,
                texts["AgentMail.Released.Subject", references.Count],
                [texts["AgentMail.Released.Intro"], named])
            {
                ActionLabel = texts["AgentMail.Released.Action"],
                ActionPath = "/desk",
            });
        }
    }

    private async Task TellAsync(Request request, string kind, CancellationToken cancellationToken)
    {
        var address = await FindAddressAsync(request, cancellationToken);
        if (address.Length > 0)
        {
            await SendAsync(request, address, kind, request.ContactName, cancellationToken);
        }
    }

    // The mail holds no more of what was said than that there is something: a department's mailbox has many readers.
    private async Task SendAsync(Request request, string address, string kind, string who, CancellationToken cancellationToken)
    {
        using ((await site.GetSettingsAsync<SiteSettings>(cancellationToken)).Speak())
        {
            outbox.Enqueue(new MailMessage(
                address,
                Cultures.Current,
                texts[$"AgentMail.{kind}.Subject", request.Reference],
                [texts[$"AgentMail.{kind}.Intro", who, request.OfferingTitle.In(Cultures.Current)]])
            {
                ActionLabel = texts["AgentMail.Action"],
                ActionPath = $"/desk/requests/{request.Reference}",
            });
        }
    }

    private async Task<string> FindAddressAsync(Request request, CancellationToken cancellationToken)
    {
        if (request.AssigneeId is { } assigneeId
            && await agents.FilterAsync(request.DepartmentCode, [assigneeId], Permissions.AnswerRequests, cancellationToken) is [{ Email.Length: > 0 } assignee])
        {
            return assignee.Email;
        }

        return (await departments.FindAsync(request.DepartmentCode, cancellationToken))?.Email ?? "";
    }
}
