using Esm.Data;
using Esm.Files;
using Esm.Forms.Data;

namespace Esm.Forms.Files;

// A file on disk and the row that names it. Both are there once the caller has committed, or neither.
internal sealed class SetAside(FormsDb db, IFileStore store, IUnitOfWork unitOfWork, TimeProvider time)
{
    public async Task<StoredUpload> HandleAsync(string name, string contentType, Stream content, CancellationToken cancellationToken)
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
}
