using Esm.Catalogue.Contracts;

namespace Esm.Requests.Workflow;

// What the states of requests are called, without a query for each row: versions of offerings are kept in memory.
internal sealed class StateNames(IOfferings offerings, WorkflowBook workflows)
{
    public async Task<WorkflowState> FindAsync(string offeringCode, int offeringVersion, string state, CancellationToken cancellationToken)
    {
        var offering = await offerings.FindVersionAsync(offeringCode, offeringVersion, cancellationToken)
            ?? throw new InvalidOperationException($"Version {offeringVersion} of the offering {offeringCode} is gone.");
        return workflows.For(offering).Find(state);
    }
}
