using System.Text.Json.Serialization;
using Esm.Catalogue.Contracts;
using Esm.Forms.Contracts;
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
        DeadlineDays = DeadlineDays,
        HistoryVisibility = HistoryVisibility.ToString(),
        Form = Form,
    };
}
