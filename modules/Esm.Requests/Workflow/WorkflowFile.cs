using System.Text.Json;
using System.Text.Json.Serialization;
using Esm.Localization;
using Esm.Requests.Contracts;

namespace Esm.Requests.Workflow;

// A workflow as a file of a module describes it. What carries a `when` is there only where that parameter is true; a text that begins with $ is the value of a parameter.
internal sealed record WorkflowFile
{
    [JsonPropertyName("$schema")]
    public string? Schema { get; init; }

    public required string Code { get; init; }

    // What an offering may change, with the value that holds otherwise.
    public IReadOnlyDictionary<string, JsonElement> Parameters { get; init; } = new Dictionary<string, JsonElement>();

    // Where requests begin: the first that is there.
    public required IReadOnlyList<string> Initial { get; init; }

    public required IReadOnlyList<StateFile> States { get; init; }

    public required IReadOnlyList<TransitionFile> Transitions { get; init; }
}

internal sealed record StateFile
{
    public required string Code { get; init; }

    public string When { get; init; } = "";

    // What it is: code knows no state by its code.
    [JsonConverter(typeof(CamelCaseEnumConverter<StateMeaning>))]
    public required StateMeaning Meaning { get; init; }

    public required LocalizedText Name { get; init; }

    // What agents call it, where that differs.
    public LocalizedText DeskName { get; init; } = LocalizedText.Empty;

    // What the person who asked is told.
    public required LocalizedText Citizen { get; init; }
}

[JsonConverter(typeof(CamelCaseEnumConverter<Mover>))]
internal enum Mover
{
    Agent,
    Citizen,
    System,
}

[JsonConverter(typeof(CamelCaseEnumConverter<Requirement>))]
internal enum Requirement
{
    // Something is said.
    Text,

    // The person is answered, on a channel that works, or the reason why not is written down.
    Answer,
}

internal sealed record TransitionFile
{
    public required string Code { get; init; }

    public string When { get; init; } = "";

    // What it is; code asks for none by its code. Null for what only people choose.
    [JsonConverter(typeof(CamelCaseEnumConverter<TransitionMeaning>))]
    public TransitionMeaning? Meaning { get; init; }

    public required IReadOnlyList<Mover> By { get; init; }

    public required IReadOnlyList<string> From { get; init; }

    // Empty where the state stays.
    public string To { get; init; } = "";

    // What the button says.
    public required LocalizedText Name { get; init; }

    public LocalizedText Hint { get; init; } = LocalizedText.Empty;

    // Name of the permission that agents need besides AnswerRequests, which opens the desk's gestures.
    public string Permission { get; init; } = nameof(Permissions.AnswerRequests);

    public IReadOnlyList<Requirement> Requires { get; init; } = [];

    // How long after closing it may still be done, in days; 0 for ever.
    public JsonElement WithinDays { get; init; }

    public IReadOnlyList<EffectFile> Effects { get; init; } = [];
}

internal sealed record EffectFile
{
    public required string Do { get; init; }

    public string When { get; init; } = "";

    // set-deadline
    public JsonElement Days { get; init; }

    // run-handler
    public string Action { get; init; } = "";

    // create-request
    public string Offering { get; init; } = "";

    // ask-documents
    public IReadOnlyList<LocalizedText> Documents { get; init; } = [];
}
