using Microsoft.AspNetCore.Http;

namespace Esm.Forms.Contracts;

/// <summary>A file that was given as an answer.</summary>
/// <param name="FileId">Id of the file.</param>
/// <param name="Name">Name that the person gave it, without a path.</param>
/// <param name="ContentType">Media type found in its content.</param>
/// <param name="Size">Size in bytes.</param>
public sealed record FileAnswer(Guid FileId, string Name, string ContentType, long Size);

/// <summary>The files that came with answers.</summary>
public interface IFormFiles
{
    /// <summary>
    /// Reads the files of a field outside a form, as those attached to a message: the new ones, which are checked and set aside, and those of an earlier
    /// attempt, which come back by the partial <c>_KeptFiles</c>. Where there are new ones, the unit of work is committed, so read before changing anything. Whatever is not kept with <see cref="KeepAsync"/> is gone within the hour.
    /// </summary>
    /// <param name="name">Name of the field.</param>
    /// <param name="posted">The posted values.</param>
    /// <param name="rule">What the field takes.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    Task<FilesReading> ReadAsync(string name, IFormCollection posted, FileRule rule, CancellationToken cancellationToken);

    /// <summary>Stores a file that the administration made, kept for good, within the unit of work.</summary>
    /// <param name="name">File name with its ending.</param>
    /// <param name="contentType">Media type.</param>
    /// <param name="content">The file.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    Task<FileAnswer> StoreAsync(string name, string contentType, ReadOnlyMemory<byte> content, CancellationToken cancellationToken);

    /// <summary>Keeps files for good, within the unit of work.</summary>
    /// <param name="fileIds">Ids of files.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>False if one is unknown, expired, or kept already by something else.</returns>
    Task<bool> KeepAsync(IReadOnlyCollection<Guid> fileIds, CancellationToken cancellationToken);

    /// <summary>Opens a file. The caller has checked who may see it.</summary>
    /// <param name="fileId">Id of the file.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>The file and its content, to be disposed; null if unknown.</returns>
    Task<(FileAnswer File, Stream Content)?> OpenAsync(Guid fileId, CancellationToken cancellationToken);
}
