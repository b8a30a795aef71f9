namespace Esm.Organisation.Shared;

// One labelled line to type in: model of the partial _DepartmentField.
internal sealed record TextLine(string Name, string Label, string? Value)
{
    public string Type { get; init; } = "text";

    public string? Lang { get; init; }

    public string? Help { get; init; }

    public bool Required { get; init; }

    public string Id => Name.Replace('.', '_').Replace('[', '_').TrimEnd(']');
}
