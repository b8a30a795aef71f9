using System.ComponentModel;
using Esm.Requests.Contracts;
using Esm.Requests.Move;
using Esm.Time;

namespace Esm.Requests.Effects;

internal sealed record DeadlineParameters
{
    [Description("Within how many days from the step an answer is promised.")]
    public required int Days { get; init; }
}

internal sealed class SetDeadline(Deadlines deadlines) : WorkflowEffect<DeadlineParameters>
{
    protected override async Task RunAsync(IMadeStep step, DeadlineParameters parameters, CancellationToken cancellationToken)
    {
        var moved = (Moved)step;
        await deadlines.PromiseAsync(moved.Request, WorkSpan.Days(parameters.Days), cancellationToken);
        await deadlines.FollowAsync(moved with { From = moved.State }, cancellationToken);
    }
}
