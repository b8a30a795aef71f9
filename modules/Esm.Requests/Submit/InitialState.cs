using Esm.Catalogue.Contracts;
using Esm.Forms.Contracts;
using Esm.Requests.Contracts;
using Esm.Requests.Data;
using Esm.Requests.Move;
using Esm.Requests.Workflow;

namespace Esm.Requests.Submit;

// Where a new request begins.
internal sealed class InitialState(WorkflowBook workflows, IFormProcessor forms)
{
    public WorkflowState Of(OfferingInfo offering)
    {
        var workflow = workflows.For(offering);
        return workflow.Find(workflow.Initial);
    }

    // What the person has still to answer. The request begins by waiting for that, where its workflow lets it.
    public IReadOnlyList<FormField> WaitForOpen(Request request, OfferingInfo offering)
    {
        FormField[] open = [.. ExtraQuestions.Open(request, offering, forms).Fields()];
        var workflow = workflows.For(offering);
        if (open.Length > 0 && workflow.Find(request.State, TransitionMeaning.AskCitizen, Mover.System) is { } asked)
        {
            request.BeginIn(workflow.Find(asked.To.Length > 0 ? asked.To : request.State));
        }

        return open;
    }
}
