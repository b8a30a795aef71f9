using Esm.Requests.Mails;

namespace Esm.Requests.Work;

// Nothing is closed without an answer to the person.
internal sealed class ResolveRequest(DeskWork work, Correspondence correspondence)
{
    public Task<DeskOutcome> HandleAsync(AgentPost post, CancellationToken cancellationToken)
        => work.ChangeAsync(
            post,
            async (request, entry) =>
            {
                if (request.Resolve(entry) is not { } resolved)
                {
                    return null;
                }

                await correspondence.TellAsync(request, resolved, cancellationToken);
                return resolved;
            },
            cancellationToken);
}
