namespace Esm.Identity.Shared;

// One labelled line to type in: model of the partial _AccountField.
internal sealed record TextField(string Name, string Label)
{
    public string? Value { get; init; }

    public string Type { get; init; } = "text";

    public string? Autocomplete { get; init; }

    public string? Help { get; init; }

    public bool Optional { get; init; }
}
