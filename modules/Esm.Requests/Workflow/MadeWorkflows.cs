using Esm.Catalogue.Contracts;
using Esm.Requests.Data;
using Esm.Requests.Move;

namespace Esm.Requests.Workflow;

// The workflow of a request: that of its offering in the version it was made with.
internal sealed class MadeWorkflows(IOfferings offerings, WorkflowBook workflows)
{
    public async Task<(OfferingInfo Offering, RequestWorkflow Workflow)> FindAsync(Request request, CancellationToken cancellationToken)
    {
        var offering = await offerings.FindMadeAsync(request, cancellationToken);
        return (offering, workflows.For(offering));
    }
}
