using Esm.Requests.Data;

namespace Esm.Requests.Move;

// What became of a step that somebody wanted to make.
internal abstract record StepOutcome
{
    private StepOutcome()
    {
    }

    public sealed record Made(RequestEvent Happened) : StepOutcome;

    // With why, where a guard or the module behind the offering says so; else the state does not allow it, or not to whoever asks. Nothing was changed.
    public sealed record Refused(string? Why) : StepOutcome;
}
