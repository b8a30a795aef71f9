using System.Text.RegularExpressions;
using Esm.Requests.Data;
using Esm.Requests.Mails;

namespace Esm.Requests.Work;

// Whom the note names without telling them: the request is closed to them, or nobody bears that name. The writer learns no more than that.
internal sealed record NoteOutcome(DeskOutcome Desk, IReadOnlyList<string> Untold);

// A note among colleagues. Who is named in it by @ and their user name is told by mail, where they may read it.
internal sealed partial class AddNote(RequestsDb db, DeskWork work, DepartmentAgents agents, AgentMails mails)
{
    private const int MostMentions = 10;

    public async Task<NoteOutcome> HandleAsync(AgentPost post, CancellationToken cancellationToken)
    {
        var untold = new List<string>();
        var outcome = await work.ChangeAsync(
            post with { IsInternal = true },
            async (request, entry) =>
            {
                db.Events.Add(request.Note(entry));
                foreach (var name in NamesIn(entry.Text))
                {
                    if (await agents.FindReaderAsync(request.DepartmentCode, name, cancellationToken) is { } colleague)
                    {
                        await mails.TellMentionAsync(request, colleague, entry.Actor.Name, cancellationToken);
                        continue;
                    }

                    untold.Add(name);
                }

                return true;
            },
            cancellationToken);
        return new NoteOutcome(outcome, untold);
    }

    private static IEnumerable<string> NamesIn(string text)
        => Mention().Matches(text).Select(match => match.Groups["name"].Value).Distinct(StringComparer.OrdinalIgnoreCase).Take(MostMentions);

    [GeneratedRegex(@"(?<![\w@])@(?<name>[\w][\w.-]*[\w])", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 100)]
    private static partial Regex Mention();
}
