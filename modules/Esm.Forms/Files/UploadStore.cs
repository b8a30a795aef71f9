using Esm.Data;
using Esm.Files;
using Esm.Forms.Data;

namespace Esm.Forms.Files;

// Files on disk and the rows that name them. Both are there once the caller has committed, or neither; a process that is killed in between leaves a file that
// DeleteUnkeptFiles finds.
internal sealed class UploadStore(FormsDb db, IFileStore store, IUnitOfWork unitOfWork, TimeProvider time)
{
    public const string Area = "forms";

    private const string DraftPrefix = "esm-photo-";

    public static readonly IReadOnlyList<string> DraftPatterns = [DraftPrefix + "*.tmp", "ASPNETCORE_*.tmp"];

    // The same folder as the host's own for uploads that are under way.
    public static string DraftFolder => Environment.GetEnvironmentVariable("ASPNETCORE_TEMP") is { Length: > 0 } folder ? folder : Path.GetTempPath();

    // Gone when it is closed.
    public static FileStream OpenDraft()
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.ReadWrite, Options = FileOptions.DeleteOnClose | FileOptions.Asynchronous };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        return new FileStream(Path.Combine(DraftFolder, $"{DraftPrefix}{Guid.CreateVersion7():N}.tmp"), options);
    }

    public async Task<StoredUpload> AddAsync(string name, string contentType, Stream content, CancellationToken cancellationToken)
    {
        var stored = await store.SaveAsync(Area, content, cancellationToken);
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

    // Before it was committed.
    public void TakeBack(StoredUpload file)
    {
        db.Files.Remove(file);
        store.Delete(file.Path);
    }

    public Stream OpenRead(StoredUpload file) => store.OpenRead(file.Path);
}
