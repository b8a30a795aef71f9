namespace Esm.Requests.Work;

// What became of what an agent wanted. Unless it is Done, nothing was changed.
internal abstract record DeskOutcome
{
    private DeskOutcome()
    {
    }

    public sealed record Done : DeskOutcome;

    public sealed record Stale : DeskOutcome;

    public sealed record NotFound : DeskOutcome;

    // Why, where the module behind an offering says so; else the state does not allow it.
    public sealed record NotAllowed(string? Why = null) : DeskOutcome;

    public sealed record UnknownAgent : DeskOutcome;

    // The person has no e-mail address that works, so the answer cannot go by mail.
    public sealed record NoEmail : DeskOutcome;

    // The person has to be answered, and it was not said how.
    public sealed record NoWay : DeskOutcome;

    // The text is a ready-made one with something left to fill in, here with the words around it.
    public sealed record Unfilled(string Gap) : DeskOutcome;
}
