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
}
