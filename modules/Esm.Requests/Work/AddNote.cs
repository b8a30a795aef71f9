using Esm.Requests.Data;

namespace Esm.Requests.Work;

internal sealed class AddNote(RequestsDb db, DeskWork work)
{
    public Task<DeskOutcome> HandleAsync(AgentPost post, CancellationToken cancellationToken)
        => work.ChangeAsync(
            post,
            (request, entry) =>
            {
                db.Events.Add(request.Note(entry));
                return Task.FromResult(true);
            },
            cancellationToken);
}
