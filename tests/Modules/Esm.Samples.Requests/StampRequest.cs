using Esm.Localization;
using Esm.Requests.Contracts;

namespace Esm.Samples.Requests;

internal sealed record StampParameters
{
    public required LocalizedText Label { get; init; }

    public int Priority { get; init; } = RequestPriority.Usual;
}

// An effect: who stamped stands in the log.
internal sealed class StampRequest : WorkflowEffect<StampParameters>
{
    protected override Task RunAsync(IMadeStep step, StampParameters parameters, CancellationToken cancellationToken)
    {
        step.Request.Note($"{parameters.Label}, {step.By.Name} ({step.From} to {step.To}): {step.Text}");
        step.Request.SetPriority(parameters.Priority);
        return Task.CompletedTask;
    }
}
