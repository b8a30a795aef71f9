using System.Text.Json;
using System.Text.Json.Serialization;
using Esm.Catalogue.Contracts;
using Esm.Forms.Contracts;
using Esm.Json;
using Esm.Localization;

namespace Esm.Catalogue.Describe;

// An offering as a file of a module or a recipe describes it.
internal sealed record OfferingFile
{
    [JsonPropertyName("$schema")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Schema { get; init; }

    public required string Code { get; init; }

    public required string Slug { get; init; }

    public required LocalizedText Title { get; init; }

    public required LocalizedText Summary { get; init; }

    // Paragraphs.
    public IReadOnlyList<LocalizedText> Description { get; init; } = [];

    public required string Department { get; init; }

    // Name of an icon in the theme.
    public string Icon { get; init; } = "document";

    public required IReadOnlyList<Audience> Audiences { get; init; }

    public IReadOnlyList<string> LifeEvents { get; init; } = [];

    // Words people search with, by language.
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Keywords { get; init; } = new Dictionary<string, IReadOnlyList<string>>();

    public LocalizedText Cost { get; init; } = LocalizedText.Empty;

    public IReadOnlyList<LocalizedText> Documents { get; init; } = [];

    public IReadOnlyList<LocalizedText> LegalBasis { get; init; } = [];

    // What somebody who wants it does.
    [JsonConverter(typeof(CamelCaseEnumConverter<OfferingKind>))]
    public OfferingKind Kind { get; init; } = OfferingKind.Form;

    // Where an offering of the kind link leads.
    public OfferingLink? Link { get; init; }

    // Who may ask, in words: conditions that the audiences do not tell.
    public LocalizedText Conditions { get; init; } = LocalizedText.Empty;

    // Other ways than this page, besides the department's counter and phone.
    public LocalizedText OtherWays { get; init; } = LocalizedText.Empty;

    // Codes of offerings that people who read this one may also need.
    public IReadOnlyList<string> Related { get; init; } = [];

    public string Team { get; init; } = "";

    public OfferingWorkflow Workflow { get; init; } = new();

    public string Handler { get; init; } = "";

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public JsonElement Settings { get; init; }

    // Days within which the department commits to answer; 0 for no commitment.
    public int DeadlineDays { get; init; }

    public Visibility HistoryVisibility { get; init; } = Visibility.Status;

    public FormDefinition Form { get; init; } = FormDefinition.Empty;

    public OfferingInfo ToInfo(int version) => new()
    {
        Code = Code,
        Version = version,
        Slug = Slug,
        Title = Title,
        Summary = Summary,
        DepartmentCode = Department,
        Kind = Kind,
        IsInternal = Audiences.All(audience => audience == Audience.Staff),
        TeamCode = Team,
        Workflow = Workflow,
        Handler = Handler,
        Settings = Settings,
        DeadlineDays = DeadlineDays,
        HistoryVisibility = HistoryVisibility.ToString(),
        Form = Form,
    };
}

internal sealed record OfferingLink
{
    public required LocalizedText Url { get; init; }

    // Who answers there.
    public required LocalizedText Name { get; init; }
}
