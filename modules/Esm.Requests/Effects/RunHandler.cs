using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Esm.Requests.Contracts;
using Esm.Requests.Handle;
using Esm.Requests.Move;

namespace Esm.Requests.Effects;

internal sealed record HandlerParameters
{
    [Description("One of the actions of the handler behind the offering.")]
    [MinLength(1)]
    public required string Action { get; init; }
}

internal sealed class RunHandler(HandlerRunner handlers) : WorkflowEffect<HandlerParameters>
{
    protected override Task RunAsync(IMadeStep step, HandlerParameters parameters, CancellationToken cancellationToken)
    {
        var moved = (Moved)step;
        return handlers.RunAsync(moved.Request, moved.Offering, parameters.Action, cancellationToken);
    }
}
