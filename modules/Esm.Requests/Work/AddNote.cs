using Esm.Requests.Data;

namespace Esm.Requests.Work;

internal sealed class AddNote(DeskWork work)
{
    public Task<DeskOutcome> HandleAsync(AgentPost post, CancellationToken cancellationToken)
        => work.ChangeAsync(post, (request, entry) => Task.FromResult<RequestEvent?>(request.Note(entry)), cancellationToken);
}
