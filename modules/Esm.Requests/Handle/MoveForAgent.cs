using Esm.Forms.Contracts;
using Esm.Requests.Access;
using Esm.Requests.Contracts;
using Esm.Requests.Data;
using Esm.Requests.Move;
using Esm.Requests.Work;
using Esm.Requests.Workflow;

namespace Esm.Requests.Handle;

// A step that a module's desk page makes for an agent, with the files that prove it.
internal sealed class MoveForAgent(RequestsDb db, DeskWork work, RequestMover mover, IFormFiles files)
{
    public Task<DeskOutcome> HandleAsync(AgentPost post, AgentMove move, ToldBy? toldBy, CancellationToken cancellationToken)
        => work.ChangeAsync(post, (request, entry) => MoveAsync(request, entry with { Data = new EventData { ToldBy = toldBy } }, post, move, cancellationToken), cancellationToken);

    public Task<bool> MayAsync(RequestInfo request, TransitionMeaning transition, Agent agent, CancellationToken cancellationToken)
        => mover.MayAsync(request.Id, transition, StepMaker.Of(agent), cancellationToken);

    private async Task<bool> MoveAsync(Request request, Entry entry, AgentPost post, AgentMove move, CancellationToken cancellationToken)
    {
        if (!await files.KeepAsync([.. move.Files.Select(file => file.FileId)], cancellationToken)
            || await mover.MoveAsync(request, move.Transition, StepMaker.Of(post.Agent), entry, cancellationToken) is not StepOutcome.Made made)
        {
            return false;
        }

        db.Documents.AddRange(move.Files.Select((file, place) => RequestDocument.Of(made.Happened, file, place)));
        return true;
    }
}
