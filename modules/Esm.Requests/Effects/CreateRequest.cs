using System.ComponentModel;
using Esm.Requests.Contracts;
using Esm.Requests.Move;

namespace Esm.Requests.Effects;

internal sealed record CreateParameters
{
    [Description("Code of the offering of which a request is made for the same person; none where it is empty.")]
    public required string Offering { get; init; }
}

internal sealed class CreateRequest(FollowUps followUps) : WorkflowEffect<CreateParameters>
{
    protected override Task RunAsync(IMadeStep step, CreateParameters parameters, CancellationToken cancellationToken)
        => parameters.Offering.Length > 0 ? followUps.OpenForStepAsync((Moved)step, parameters.Offering, cancellationToken) : Task.CompletedTask;
}
