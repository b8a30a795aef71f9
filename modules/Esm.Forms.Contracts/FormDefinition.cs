using Esm.Localization;

namespace Esm.Forms.Contracts;

/// <summary>A form described as data. Part of an offering, frozen with the offering's version.</summary>
public sealed record FormDefinition
{
    /// <summary>A form that asks nothing.</summary>
    public static FormDefinition Empty { get; } = new();

    /// <summary>Its parts, shown in this order.</summary>
    public IReadOnlyList<FormSection> Sections { get; init; } = [];

    /// <summary>All fields, in order.</summary>
    public IEnumerable<FormField> Fields() => Sections.SelectMany(section => section.Fields);
}

/// <summary>A part of a form under one heading.</summary>
public sealed record FormSection
{
    /// <summary>Its heading.</summary>
    public required LocalizedText Title { get; init; }

    /// <summary>A sentence below the heading, or empty.</summary>
    public LocalizedText Intro { get; init; } = LocalizedText.Empty;

    /// <summary>Its fields, shown in this order.</summary>
    public IReadOnlyList<FormField> Fields { get; init; } = [];
}

/// <summary>One question.</summary>
public sealed record FormField
{
    /// <summary>Stable key, unique in the form: a letter, then letters, digits or dashes.</summary>
    public required string Key { get; init; }

    /// <summary>Name of an <see cref="IFieldType"/>: <c>text</c>, <c>choice</c>, <c>place</c>, <c>photo</c> …</summary>
    public required string Type { get; init; }

    /// <summary>The question.</summary>
    public required LocalizedText Label { get; init; }

    /// <summary>A hint below the question, or empty.</summary>
    public LocalizedText Help { get; init; } = LocalizedText.Empty;

    /// <summary>An answer is needed to submit.</summary>
    public bool Required { get; init; }

    /// <summary>An answer is needed before work can start, also where an agent writes down only the essential.</summary>
    public bool NeededToStart { get; init; }

    /// <summary>The question is asked only where another one was answered so; null for always.</summary>
    public FormCondition? ShowWhen { get; init; }

    /// <summary>Smallest number; other types have no use for it.</summary>
    public int Min { get; init; }

    /// <summary>Longest text in characters, greatest number, or most files; 0 for the type's own limit.</summary>
    public int Max { get; init; }

    /// <summary>
    /// Earliest date: <c>today</c>, so many days, months or years from today (<c>-120y</c>, <c>+6m</c>, <c>+14d</c>), or a day (<c>2026-09-01</c>). Empty for the
    /// type's own limit. Today is the tenant's.
    /// </summary>
    public string Earliest { get; init; } = "";

    /// <summary>Latest date, written as <see cref="Earliest"/>.</summary>
    public string Latest { get; init; } = "";

    /// <summary>Key of an earlier date field of the same form that this date may not come before; empty for none.</summary>
    public string NotBefore { get; init; } = "";

    /// <summary>What a choice offers.</summary>
    public IReadOnlyList<FormOption> Options { get; init; } = [];
}

/// <summary>One thing that may be chosen.</summary>
public sealed record FormOption
{
    /// <summary>Stable value that is stored.</summary>
    public required string Value { get; init; }

    /// <summary>What people read.</summary>
    public required LocalizedText Label { get; init; }
}

/// <summary>When a question is asked.</summary>
public sealed record FormCondition
{
    /// <summary>Key of an earlier field of the same form.</summary>
    public required string Field { get; init; }

    /// <summary>The answers to it under which the question is asked.</summary>
    public required IReadOnlyList<string> In { get; init; }
}
