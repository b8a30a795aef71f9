using System.Text.RegularExpressions;
using Esm.Requests.Data;
using Esm.Requests.Mails;

namespace Esm.Requests.Work;

// A note among colleagues. Who is named in it by @ and their user name is told by mail.
internal sealed partial class AddNote(RequestsDb db, DeskWork work, DepartmentAgents agents, AgentMails mails)
{
    public Task<DeskOutcome> HandleAsync(AgentPost post, CancellationToken cancellationToken)
        => work.ChangeAsync(
            post,
            async (request, entry) =>
            {
                db.Events.Add(request.Note(entry));
                var named = Mention().Matches(entry.Text).Select(match => match.Groups["name"].Value).ToHashSet(StringComparer.OrdinalIgnoreCase);
                if (named.Count == 0)
                {
                    return true;
                }

                foreach (var colleague in (await agents.ListAsync(request.DepartmentCode, cancellationToken)).Where(agent => named.Contains(agent.UserName)))
                {
                    await mails.TellMentionAsync(request, colleague, entry.Actor.Name, cancellationToken);
                }

                return true;
            },
            cancellationToken);

    [GeneratedRegex(@"(?<![\w@])@(?<name>[\w][\w.-]*[\w])", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 100)]
    private static partial Regex Mention();
}
