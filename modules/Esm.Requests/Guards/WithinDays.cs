using System.ComponentModel;
using Esm.Requests.Contracts;
using Microsoft.Extensions.Localization;

namespace Esm.Requests.Guards;

internal sealed record WithinDaysParameters
{
    [Description("How many days after it was closed it may still be done; 0 for ever.")]
    public required int Days { get; init; }
}

internal sealed class WithinDays(IStringLocalizer<Texts> texts) : WorkflowGuard<WithinDaysParameters>
{
    protected override Task<string?> FindRefusalAsync(AskedStep step, WithinDaysParameters parameters, CancellationToken cancellationToken)
        => Task.FromResult(parameters.Days > 0 && step.Request.ClosedAt?.AddDays(parameters.Days) < step.At ? texts["Guard.TooLate", parameters.Days].Value : null);
}
