using Microsoft.AspNetCore.Http;

namespace Esm.Pages;

/// <summary>A file that came with a post which could not be taken.</summary>
/// <param name="Field">Name of the field that it was chosen in.</param>
/// <param name="Name">Name that the person gave it; empty where that is no longer known.</param>
/// <param name="FileId">Where it is set aside; null where it has to be chosen again.</param>
public sealed record TypedFile(string Field, string Name, Guid? FileId);

/// <summary>Sets aside the files of a post that could not be taken, until its page is shown again to who sent them.</summary>
public interface ITypedFiles
{
    /// <summary>Sets aside what there is room for, and says of every file what became of it.</summary>
    /// <param name="posted">What was posted, by whomever: nobody is known yet.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    Task<IReadOnlyList<TypedFile>> SetAsideAsync(IFormCollection posted, CancellationToken cancellationToken);
}
