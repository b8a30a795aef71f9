namespace Esm.Pages;

/// <summary>A labelled text that somebody types: model of the theme's partial <c>_TextField</c>, which shows it with its help and with its error in the model state.</summary>
/// <param name="Name">Name under which it is posted, and under which its error is found: <c>Input.From</c>.</param>
/// <param name="Label">What it is called, in the language of the request.</param>
/// <param name="Value">What it holds.</param>
public sealed record TextField(string Name, string Label, string? Value)
{
    /// <summary>Id of the element; by default its name with underscores for dots, as error summaries link to it.</summary>
    public string Id => Name.Replace('.', '_');

    /// <summary>Type of the input, or <c>textarea</c> for several lines.</summary>
    public string Type { get; init; } = "text";

    /// <summary>What to type, in the language of the request.</summary>
    public string? Help { get; init; }

    /// <summary>What browsers may fill in; <c>off</c> for nothing.</summary>
    public string Autocomplete { get; init; } = "off";

    /// <summary>It must be filled.</summary>
    public bool IsRequired { get; init; }

    /// <summary>It is told that it may stay empty.</summary>
    public bool IsOptional { get; init; }

    /// <summary>Language of what is typed, where that is not the page's.</summary>
    public string? Lang { get; init; }

    /// <summary>A class of the theme for its width: <c>width-20</c>.</summary>
    public string? Width { get; init; }

    /// <summary>Keys that a telephone shows: <c>numeric</c>.</summary>
    public string? InputMode { get; init; }

    /// <summary>It is no prose: a name of a server or an account.</summary>
    public bool IsTechnical { get; init; }

    /// <summary>Id of a <c>datalist</c> with values to choose from.</summary>
    public string? List { get; init; }
}
