using Esm.Requests.Workflow;

namespace Esm.Requests.Work;

// One of the desk's forms that hold a text; its handler also names its texts and its control.
internal sealed record TextForm(string Handler, DetailsModel Page);

// The form of one next step of the workflow.
internal sealed record StepForm(Transition Step, DetailsModel Page);

// The ready-made texts that may be put into one text of a page.
internal sealed record CannedChoice(RequestWork Work, string Target);
