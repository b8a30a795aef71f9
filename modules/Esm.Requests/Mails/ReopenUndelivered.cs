using Esm.Events;
using Esm.Notifications.Contracts;
using Esm.Requests.Contracts;
using Esm.Requests.Data;
using Esm.Requests.Move;
using Esm.Requests.Workflow;
using Microsoft.EntityFrameworkCore;

namespace Esm.Requests.Mails;

// A mail that did not arrive stands in the log of its request. Where it was the answer that closed it, nobody was answered: the request is open again, as its workflow reopens it, with
// a new deadline. After the fact: what a colleague changes at the same moment, or a module that is off, only delays it.
internal sealed class ReopenUndelivered(RequestsDb db, MadeWorkflows workflows, RequestMover mover, AgentMails agents, TimeProvider time) : ISubscriber<MailGivenUp>
{
    public async Task HandleAsync(MailGivenUp message, StreamDelivery delivery, CancellationToken cancellationToken)
    {
        var told = await db.Events.AsNoTracking().SingleOrDefaultAsync(happened => happened.Id == message.MessageId, cancellationToken);
        if (told is not null && message.IsHeldBack)
        {
            // Of what they did themselves: they saw it happen.
            return;
        }

        var requestId = told?.RequestId ?? message.MessageId;
        if (await db.Requests.SingleOrDefaultAsync(row => row.Id == requestId, cancellationToken) is not { } request)
        {
            return;
        }

        var log = await db.Events.AsNoTracking().Where(happened => happened.RequestId == requestId).OrderBy(happened => happened.Number).ToListAsync(cancellationToken);
        if (log.Exists(happened => EventData.Read(happened.Data).Mail == message.MessageId))
        {
            return;
        }

        var entry = new Entry(Guid.CreateVersion7(), new Actor(ActorKind.System, null, ""), time.GetUtcNow(), "")
        {
            Data = new EventData { Mail = message.MessageId, IsAddressRefused = message.IsAddressRefused, IsHeldBack = message.IsHeldBack ? true : null, ToldBy = ToldBy.Nobody },
        };
        if (told is null || !await WasClosedByAsync(request, told, log, cancellationToken)
            || await mover.MoveAsync(request, TransitionMeaning.Reopen, StepMaker.System, entry, cancellationToken) is StepOutcome.Refused)
        {
            db.Events.Add(request.Miss(entry));
        }

        if (told is not null && !request.IsClosed)
        {
            await agents.TellUndeliveredAsync(request, cancellationToken);
        }
    }

    // By the department's answer, and nobody has moved it since.
    private async Task<bool> WasClosedByAsync(Request request, RequestEvent told, List<RequestEvent> log, CancellationToken cancellationToken)
        => request.IsClosed
            && EventData.Read(told.Data).Transition is not null
            && (await workflows.FindAsync(request, cancellationToken)).Workflow is var workflow
            && workflow.IsAnswer(workflow.Find(told.State))
            && log.TrueForAll(happened => happened.Number <= told.Number || happened.State == told.State);
}
