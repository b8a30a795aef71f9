using Esm.Departments.It.Approve;
using Esm.Identity.Contracts;
using Esm.Requests.Contracts;
using Esm.Settings;
using Microsoft.Extensions.Localization;

namespace Esm.Departments.It.AskAnother;

// Puts another approver in the place of the one who was asked. Agents read who asked whom; the person reads that somebody else is asked, not who. The caller commits.
internal sealed class ReplaceApproval(AskApproval ask, IRequests requests, ISiteService site, IStringLocalizer<Texts> texts)
{
    // False where the request does not wait any more.
    public async Task<bool> HandleAsync(RequestInfo request, PendingApproval asked, UserInfo manager, string agent, CancellationToken cancellationToken)
    {
        if (asked.Approval is { } waiting)
        {
            ask.TakeBack(waiting);
        }

        ask.Ask(request, manager);
        var settings = await site.GetSettingsAsync<SiteSettings>(cancellationToken);
        return await requests.NoteAsync(request.Id, agent, DescribeForAgents(settings, asked, manager), cancellationToken)
            && await requests.MoveAsync(request.Id, TransitionMeaning.Message, "", DescribeForPerson(settings, request), cancellationToken);
    }

    private string DescribeForAgents(SiteSettings settings, PendingApproval asked, UserInfo manager)
    {
        using (settings.Speak())
        {
            return asked.Approval is null ? texts["AskAnother.Note.First", manager.DisplayName] : texts["AskAnother.Note", manager.DisplayName, asked.ApproverName];
        }
    }

    private string DescribeForPerson(SiteSettings settings, RequestInfo request)
    {
        using (settings.Speak(request.Language))
        {
            return texts["AskAnother.Told"];
        }
    }
}
