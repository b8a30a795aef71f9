using Esm.Forms.Contracts;
using Esm.Requests.Data;

namespace Esm.Requests.Mails;

// Tells of what a person said: the history, and whoever works on the request.
internal sealed class ReplyNotice(Correspondence correspondence, AgentMails agents)
{
    public async Task GiveAsync(Request request, RequestEvent replied, IReadOnlyList<FileAnswer> files, CancellationToken cancellationToken)
    {
        var text = string.Join('\n', files.Select(file => file.Name).Prepend(replied.Text).Where(line => line.Length > 0));
        correspondence.Receive(request, replied.At, text);
        await agents.TellReplyAsync(request, cancellationToken);
    }
}
