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

    public required IReadOnlyList<Requirement> Requires { get; init; }

    public required int WithinDays { get; init; }

    public required IReadOnlyList<Effect> Effects { get; init; }

    // It grants or refuses what was asked: nobody makes it for themselves.
    public required bool IsDecision { get; init; }

    public bool NeedsText => Requires.Count > 0;

    public bool NeedsAnswer => Requires.Contains(Requirement.Answer);

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

internal abstract record Effect
{
    private Effect()
    {
    }

    // The person is told, on their channel.
    public sealed record Notify : Effect;

    // The agent who acts takes the request where nobody has it.
    public sealed record Assign : Effect;

    public sealed record SetDeadline(int Days) : Effect;

    public sealed record AskDocuments(IReadOnlyList<LocalizedText> Documents) : Effect;

    public sealed record CreateRequest(string OfferingCode) : Effect;

    public sealed record RunHandler(string Action) : Effect;
}
