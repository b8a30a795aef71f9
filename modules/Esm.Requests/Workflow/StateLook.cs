namespace Esm.Requests.Workflow;

// How the themes show a state.
internal static class StateLook
{
    public static string ClassOf(string state) => state switch
    {
        RequestStates.Submitted => "state-new",
        RequestStates.InProgress => "state-progress",
        RequestStates.WaitingForCitizen => "state-waiting",
        RequestStates.Resolved => "state-resolved",
        _ => "",
    };

    // Citizens are told that we wait for them; agents that the citizen is waited for.
    public static string AgentTextOf(string state)
        => state == RequestStates.WaitingForCitizen ? "State.waitingForCitizen.Agent" : "State." + state;
}
