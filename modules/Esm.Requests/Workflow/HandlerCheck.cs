using Esm.Catalogue.Contracts;
using Esm.Requests.Handle;

namespace Esm.Requests.Workflow;

// An offering whose workflow or handler is missing is not for citizens.
internal sealed class HandlerCheck(WorkflowBook workflows, Handlers handlers) : IOfferingCheck
{
    public IEnumerable<OfferingFault> Check(OfferingInfo offering)
    {
        foreach (var cause in workflows.Check(offering))
        {
            yield return new OfferingFault("workflow", cause);
        }

        if (offering.Handler.Length == 0)
        {
            yield break;
        }

        if (handlers.Find(offering.Handler) is not { } handler)
        {
            yield return new OfferingFault("handler", $"No module that is on brings the handler '{offering.Handler}'.");
            yield break;
        }

        foreach (var cause in handler.CheckSettings(offering.Settings))
        {
            yield return new OfferingFault("settings", cause);
        }
    }
}
