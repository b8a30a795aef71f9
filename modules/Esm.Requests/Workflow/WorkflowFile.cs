using System.ComponentModel;
using System.Text.Json;
using System.Text.Json.Serialization;
using Esm.Localization;
using Esm.Requests.Contracts;

namespace Esm.Requests.Workflow;

// A workflow as a file of a module describes it. What carries a `when` is there only where that parameter is true; where an effect or a guard takes a text that begins with $, it is the value of
// a parameter.
internal sealed record WorkflowFile
{
    [JsonPropertyName("$schema")]
    public string? Schema { get; init; }

    public required string Code { get; init; }

    [Description("What an offering may change, with the value that holds otherwise: true or false, a whole number, or a text.")]
    public IReadOnlyDictionary<string, JsonElement> Parameters { get; init; } = new Dictionary<string, JsonElement>();

    [Description("Where requests begin: the first of these states that is there.")]
    public required IReadOnlyList<string> Initial { get; init; }

    public required IReadOnlyList<StateFile> States { get; init; }

    public required IReadOnlyList<TransitionFile> Transitions { get; init; }
}

internal sealed record StateFile
{
    public required string Code { get; init; }

    public string When { get; init; } = "";

    [Description("What it is, whatever it is called: the code that is stored is for this file alone.")]
    public required StateMeaning Meaning { get; init; }

    public required LocalizedText Name { get; init; }

    [Description("What agents call it, where that differs.")]
    public LocalizedText DeskName { get; init; } = LocalizedText.Empty;

    [Description("What the person who asked is told.")]
    public required LocalizedText Citizen { get; init; }
}

internal sealed record TransitionFile
{
    public required string Code { get; init; }

    public string When { get; init; } = "";

    [Description("What it is, by which pages and modules ask for it; nothing for what only people choose.")]
    public TransitionMeaning? Meaning { get; init; }

    public required IReadOnlyList<Mover> By { get; init; }

    public required IReadOnlyList<string> From { get; init; }

    [Description("The state it leads to; nothing where the state stays.")]
    public string To { get; init; } = "";

    [Description("What the button says.")]
    public required LocalizedText Name { get; init; }

    public LocalizedText Hint { get; init; } = LocalizedText.Empty;

    [Description("Name of the permission that agents need besides AnswerRequests, which opens the desk's steps.")]
    public string Permission { get; init; } = nameof(Esm.Requests.Permissions.AnswerRequests);

    [Description("Who has to agree, from the one that most may give to the one that few may; only of a transition that means approve. The request moves when all have.")]
    public IReadOnlyList<ApprovalFile> Approvals { get; init; } = [];

    [Description("One after the other, in the order of the list.")]
    public bool InSequence { get; init; }

    [Description("What has to be so for it to be made.")]
    public IReadOnlyList<GuardFile> Requires { get; init; } = [];

    [Description("What it brings about besides the new state.")]
    public IReadOnlyList<EffectFile> Effects { get; init; } = [];

    internal IEnumerable<string> Permissions => Approvals.Select(approval => approval.Permission).Prepend(Permission);

    internal IEnumerable<PartFile> Parts => Requires.Concat<PartFile>(Effects);
}

internal sealed record ApprovalFile
{
    public required string Code { get; init; }

    [Description("Name of the permission of who gives it.")]
    public required string Permission { get; init; }

    [Description("Whose agreement it is.")]
    public required LocalizedText Name { get; init; }
}
