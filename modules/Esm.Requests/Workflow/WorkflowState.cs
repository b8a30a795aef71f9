using Esm.Localization;
using Esm.Requests.Contracts;

namespace Esm.Requests.Workflow;

internal sealed record WorkflowState(string Code, StateMeaning Meaning, LocalizedText Name, LocalizedText DeskName, LocalizedText Citizen)
{
    public RequestPhase Phase => Meaning.ToPhase();

    public bool WaitsForCitizen => Meaning == StateMeaning.WaitingForCitizen;

    // How the themes show it: the name of a class.
    public string Look => Meaning switch
    {
        StateMeaning.New => "state-new",
        StateMeaning.InProgress => "state-progress",
        StateMeaning.WaitingForCitizen or StateMeaning.WaitingForOther => "state-waiting",
        StateMeaning.Fulfilled => "state-resolved",
        StateMeaning.Refused => "state-refused",
        _ => "state-closed",
    };
}
