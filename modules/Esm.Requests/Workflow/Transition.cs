using Esm.Localization;
using Esm.Requests.Contracts;
using Esm.Requests.Data;

namespace Esm.Requests.Workflow;

internal sealed record Transition(string Code, IReadOnlyList<Mover> By, IReadOnlyList<string> From, string To, LocalizedText Name)
{
    // Null for what only people choose.
    public required TransitionMeaning? Meaning { get; init; }

    public required LocalizedText Hint { get; init; }

    public required string Permission { get; init; }

    public required IReadOnlyList<PartUse> Guards { get; init; }

    public required IReadOnlyList<PartUse> Effects { get; init; }

    // A guard or an effect of it is of a module that is off: it is not made until that is on again.
    public bool LacksParts { get; init; }

    // Who has to agree before it is made; empty for what one agent makes.
    public IReadOnlyList<Approval> Approvals { get; init; } = [];

    public bool InSequence { get; init; }

    // What its form asks.
    public required StepInput Input { get; init; }

    // It grants or refuses what was asked: nobody makes it for themselves.
    public required bool IsDecision { get; init; }

    public bool NeedsText => Input != StepInput.None;

    public bool NeedsAnswer => Input == StepInput.Answer;

    // What the log says happened.
    public RequestEventKind Event => Meaning switch
    {
        TransitionMeaning.Take => RequestEventKind.Assigned,
        TransitionMeaning.Message => RequestEventKind.Message,
        TransitionMeaning.AskCitizen => RequestEventKind.Question,
        TransitionMeaning.Reply => RequestEventKind.Replied,
        TransitionMeaning.Resolve => RequestEventKind.Resolved,
        TransitionMeaning.Reopen => RequestEventKind.Reopened,
        _ => RequestEventKind.Moved,
    };
}

internal sealed record Approval(string Code, string Permission, LocalizedText Name);
