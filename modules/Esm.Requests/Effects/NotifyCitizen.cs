using Esm.Requests.Contracts;
using Esm.Requests.Mails;
using Esm.Requests.Move;

namespace Esm.Requests.Effects;

// The person is told, on their channel.
internal sealed class NotifyCitizen(Correspondence correspondence) : WorkflowEffect<NoParameters>
{
    protected override Task RunAsync(IMadeStep step, NoParameters parameters, CancellationToken cancellationToken)
    {
        var moved = (Moved)step;
        return correspondence.TellAsync(moved.Request, moved.Happened, moved.State, moved.AlsoTold, cancellationToken);
    }
}
