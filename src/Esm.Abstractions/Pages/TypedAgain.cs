namespace Esm.Pages;

/// <summary>Why a visitor sees again what they typed.</summary>
public enum TypedAgainReason
{
    /// <summary>Their session was over; they have signed in again.</summary>
    SignedIn,

    /// <summary>The page was too old, or made for another session: nothing was sent.</summary>
    PageExpired,

    /// <summary>It was more than is taken at once, files included: nothing was sent.</summary>
    TooLarge,

    /// <summary>It could not be taken: the page is gone, closed, or failed.</summary>
    Failed,
}

/// <summary>A feature of a request that shows again what was typed: the theme tells why.</summary>
/// <param name="Reason">Why.</param>
public sealed record TypedAgain(TypedAgainReason Reason)
{
    /// <summary>Texts that have no field on the page, to be shown so that they can be copied.</summary>
    public IReadOnlyList<string> Texts { get; init; } = [];

    /// <summary>Greatest size of what is sent at once, in megabytes; 0 where that is not the reason.</summary>
    public long LimitMegabytes { get; init; }
}
