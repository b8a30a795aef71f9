using Microsoft.AspNetCore.Http;

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

    /// <summary>Everything that was typed and chosen but for secrets, for a page that is not made of its fields alone.</summary>
    public IFormCollection Posted { get; init; } = FormCollection.Empty;

    /// <summary>The files that came with it.</summary>
    public IReadOnlyList<TypedFile> Files { get; init; } = [];

    /// <summary>Those of them that the page shows again, by <see cref="TypedFile.FileId"/>: the others have to be chosen again.</summary>
    public ISet<Guid> ShownFiles { get; } = new HashSet<Guid>();
}
