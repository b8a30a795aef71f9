using Esm.Data;
using Esm.Files;
using Esm.Forms.Data;

namespace Esm.Forms.Files;

// Files on disk and the rows that name them. Both are there once the caller has committed, or neither.
internal sealed class UploadStore(FormsDb db, IFileStore store, IUnitOfWork unitOfWork, TimeProvider time)
{
    public async Task<StoredUpload> AddAsync(string name, string contentType, Stream content, CancellationToken cancellationToken)
    {
        var stored = await store.SaveAsync(content, cancellationToken);
        unitOfWork.OnDiscarded(() => store.Delete(stored.Path));
        var file = new StoredUpload
        {
            Id = Guid.CreateVersion7(),
            Name = FileNames.Clean(name),
            ContentType = contentType,
            Size = stored.Size,
            Sha256 = stored.Sha256,
            Path = stored.Path,
            CreatedAt = time.GetUtcNow(),
        };
        db.Files.Add(file);
        return file;
    }

    public Stream OpenRead(StoredUpload file) => store.OpenRead(file.Path);
}
