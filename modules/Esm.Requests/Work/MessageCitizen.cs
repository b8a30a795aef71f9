using Esm.Requests.Mails;

namespace Esm.Requests.Work;

internal sealed class MessageCitizen(DeskWork work, Correspondence correspondence)
{
    public Task<DeskOutcome> HandleAsync(AgentPost post, bool waitsForAnswer, CancellationToken cancellationToken)
        => work.ChangeAsync(
            post,
            async (request, entry) =>
            {
                if (request.Write(entry, waitsForAnswer) is not { } written)
                {
                    return null;
                }

                await correspondence.TellAsync(request, written, cancellationToken);
                return written;
            },
            cancellationToken);
}
