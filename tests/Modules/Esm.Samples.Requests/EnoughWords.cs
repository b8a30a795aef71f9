using System.ComponentModel.DataAnnotations;
using Esm.Requests.Contracts;

namespace Esm.Samples.Requests;

internal sealed record EnoughWordsParameters
{
    [Range(1, 100)]
    public required int Least { get; init; }
}

// A guard: nobody stamps without a few words.
internal sealed class EnoughWords : WorkflowGuard<EnoughWordsParameters>
{
    protected override Task<string?> FindRefusalAsync(AskedStep step, EnoughWordsParameters parameters, CancellationToken cancellationToken)
        => Task.FromResult(step.IsOffered || step.Text!.Split(' ').Length >= parameters.Least ? null : $"Say it in {parameters.Least} words at least.");
}

// A guard that is broken.
internal sealed class Failing : WorkflowGuard<NoParameters>
{
    protected override Task<string?> FindRefusalAsync(AskedStep step, NoParameters parameters, CancellationToken cancellationToken)
        => throw new InvalidOperationException("This guard fails on purpose.");
}
