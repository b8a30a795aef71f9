namespace Esm.Files;

/// <summary>Files of the current tenant, outside the web root. The store chooses the paths; names that people gave are kept by the caller.</summary>
public interface IFileStore
{
    /// <summary>Stores content.</summary>
    /// <param name="area">Whose it is: a word of lower-case letters, one for each module that stores files, so that it can list its own.</param>
    /// <param name="content">Read from its current position to its end.</param>
    /// <param name="cancellationToken">Stops the work; nothing is kept.</param>
    /// <returns>Where it is, its size in bytes and its SHA-256 in lower-case hexadecimal.</returns>
    Task<StoredFile> SaveAsync(string area, Stream content, CancellationToken cancellationToken);

    /// <summary>Opens a file for reading.</summary>
    /// <param name="path">A path that <see cref="SaveAsync"/> gave; any other is an <see cref="ArgumentException"/>, a missing file a <see cref="FileNotFoundException"/>.</param>
    Stream OpenRead(string path);

    /// <summary>Deletes a file if it is there.</summary>
    /// <param name="path">A path that <see cref="SaveAsync"/> gave.</param>
    void Delete(string path);

    /// <summary>
    /// Paths of an area that were stored before an instant, read as they are asked for. What no row names among them was left by a process that was killed
    /// between storing and committing.
    /// </summary>
    /// <param name="area">The area.</param>
    /// <param name="storedBefore">The instant.</param>
    IEnumerable<string> List(string area, DateTimeOffset storedBefore);
}

/// <summary>A stored file.</summary>
/// <param name="Path">Path within the store.</param>
/// <param name="Size">Size in bytes.</param>
/// <param name="Sha256">SHA-256 in lower-case hexadecimal.</param>
public sealed record StoredFile(string Path, long Size, string Sha256);
