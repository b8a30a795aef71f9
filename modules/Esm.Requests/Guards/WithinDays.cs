using System.ComponentModel;
using Esm.Requests.Contracts;
using Esm.Time;
using Microsoft.Extensions.Localization;

namespace Esm.Requests.Guards;

internal sealed record WithinDaysParameters
{
    [Description("How many days after it was closed it may still be done; 0 for ever.")]
    public required int Days { get; init; }
}

internal sealed class WithinDays(IWorkCalendar calendar, IStringLocalizer<Texts> texts) : WorkflowGuard<WithinDaysParameters>
{
    protected override async Task<string?> FindRefusalAsync(AskedStep step, WithinDaysParameters parameters, CancellationToken cancellationToken)
    {
        if (parameters.Days == 0 || step.Request.ClosedAt is not { } closedAt)
        {
            return null;
        }

        var due = await calendar.AddAsync(closedAt, WorkSpan.Days(parameters.Days), step.Request.DepartmentCode, cancellationToken);
        return due.End <= step.At ? texts["Guard.TooLate", parameters.Days].Value : null;
    }
}
