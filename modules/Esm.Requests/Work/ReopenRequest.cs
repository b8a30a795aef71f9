using Esm.Requests.Mails;

namespace Esm.Requests.Work;

internal sealed class ReopenRequest(DeskWork work, Correspondence correspondence)
{
    public Task<DeskOutcome> HandleAsync(AgentPost post, CancellationToken cancellationToken)
        => work.ChangeAsync(
            post,
            async (request, entry) =>
            {
                if (request.Reopen(entry) is not { } reopened)
                {
                    return null;
                }

                await correspondence.TellAsync(request, reopened, cancellationToken);
                return reopened;
            },
            cancellationToken);
}
