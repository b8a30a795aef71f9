namespace Esm.Contacts.Contracts;

/// <summary>What departments other than the one concerned see of an exchange.</summary>
public enum HistoryVisibility
{
    /// <summary>That there was one, on which channel and when.</summary>
    Exists,

    /// <summary>Also what it was about and how it stands.</summary>
    Status,

    /// <summary>Also what was said.</summary>
    Content,
}
