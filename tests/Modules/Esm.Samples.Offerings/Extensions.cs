using Esm.Catalogue.Contracts;
using Esm.Localization;

namespace Esm.Samples.Offerings;

internal sealed class Retirement : ILifeEventProvider
{
    public IReadOnlyList<LifeEvent> GetLifeEvents() =>
    [
        new("retirement", new LocalizedText([new("fr", "Je prends ma pension"), new("nl", "Ik ga met pensioen"), new("en", "I am retiring")]), "clock"),
        new("moving", "A second name for a moment that another module declares", "leaf"),
    ];
}

internal sealed class StandardWorkflowOnly : IOfferingCheck
{
    public IEnumerable<OfferingFault> Check(OfferingInfo offering)
    {
        if (offering.Code == "parks.unchecked")
        {
            throw new InvalidOperationException("This check fails on purpose.");
        }

        if (offering.Workflow.Code != OfferingWorkflow.StandardCode)
        {
            yield return new OfferingFault("workflow", $"There is no workflow '{offering.Workflow.Code}'.");
        }
    }
}

internal sealed class FourDays : IOfferingTimes
{
    public Task<TimeTaken?> FindAsync(string offeringCode, CancellationToken cancellationToken)
        => Task.FromResult(offeringCode == "samples.pension" ? new TimeTaken(Cases: 12, MedianDays: 4) : null);
}

internal sealed class Desk : IOfferingIntake
{
    public string? FindPath(OfferingInfo offering) => $"samples/ask/{offering.Code}";
}
