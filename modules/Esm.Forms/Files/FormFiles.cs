using Esm.Forms.Contracts;
using Esm.Forms.Data;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;

namespace Esm.Forms.Files;

internal sealed class FormFiles(ReadFiles read, UploadStore uploads, FormsDb db, TimeProvider time) : IFormFiles
{
    public Task<FilesReading> ReadAsync(string name, IFormCollection posted, FileRule rule, CancellationToken cancellationToken)
        => read.HandleAsync(name, posted, rule, cancellationToken);

    public async Task<FileAnswer> StoreAsync(string name, string contentType, ReadOnlyMemory<byte> content, CancellationToken cancellationToken)
    {
        using var stream = new MemoryStream(content.ToArray(), writable: false);
        var file = await uploads.AddAsync(name, contentType, stream, cancellationToken);
        file.Keep(time.GetUtcNow());
        return file.ToAnswer();
    }

    public async Task<bool> KeepAsync(IReadOnlyCollection<Guid> fileIds, CancellationToken cancellationToken)
    {
        if (fileIds.Count == 0)
        {
            return true;
        }

        var wanted = fileIds.Distinct().ToArray();
        var files = await db.Files.Where(file => wanted.Contains(file.Id)).ToListAsync(cancellationToken);
        var now = time.GetUtcNow();
        if (files.Count < wanted.Length || files.Any(file => !file.CanKeep(now)))
        {
            return false;
        }

        files.ForEach(file => file.Keep(now));
        return true;
    }

    public async Task<(FileAnswer File, Stream Content)?> OpenAsync(Guid fileId, CancellationToken cancellationToken)
    {
        var file = await db.Files.AsNoTracking().SingleOrDefaultAsync(file => file.Id == fileId, cancellationToken);
        return file is null ? null : (file.ToAnswer(), uploads.OpenRead(file));
    }
}
