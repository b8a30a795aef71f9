using Esm.Localization;

namespace Esm.Catalogue.Contracts;

/// <summary>
/// Declares moments of life under which people look for an offering. Offerings name them by code, those of other modules too; two modules may
/// declare the same code, the first one's name counts.
/// </summary>
public interface ILifeEventProvider
{
    /// <summary>The moments.</summary>
    IReadOnlyList<LifeEvent> GetLifeEvents();
}

/// <summary>A moment of life.</summary>
/// <param name="Code">Stable code, in lower-case letters and dashes: <c>moving</c>.</param>
/// <param name="Name">What citizens read.</param>
/// <param name="Icon">Name of an icon of the theme.</param>
public sealed record LifeEvent(string Code, LocalizedText Name, string Icon);
