namespace Esm.Contacts.Contracts;

/// <summary>How a tenant writes down the people it knows: section <c>contacts</c> of its settings.</summary>
public sealed record ContactSettings
{
    /// <summary>Two-letter code of the country whose phone numbers are told without its code.</summary>
    public string Country { get; init; } = "BE";
}
