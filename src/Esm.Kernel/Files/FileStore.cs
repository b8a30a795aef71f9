using System.Security.Cryptography;
using Esm.Shells;

namespace Esm.Files;

internal sealed class FileStore(TenantFolder folder) : IFileStore
{
    private const int BufferSize = 81920;

    private readonly string _root = Path.Combine(folder.Path, "files");

    public async Task<StoredFile> SaveAsync(Stream content, CancellationToken cancellationToken)
    {
        var name = Guid.CreateVersion7().ToString("N");
        var path = Path.Combine(name[^2..], name);
        var target = Path.Combine(_root, path);
        Directory.CreateDirectory(Path.GetDirectoryName(target)!);
        try
        {
            return await WriteAsync(content, path, target, cancellationToken);
        }
        catch
        {
            File.Delete(target);
            throw;
        }
    }

    public Stream OpenRead(string path) => new FileStream(Resolve(path), FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, BufferSize, useAsync: true);

    public void Delete(string path) => File.Delete(Resolve(path));

    private static async Task<StoredFile> WriteAsync(Stream content, string path, string target, CancellationToken cancellationToken)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        await using var file = new FileStream(target, FileMode.CreateNew, FileAccess.Write, FileShare.None, BufferSize, useAsync: true);
        var buffer = new byte[BufferSize];
        int read;
        while ((read = await content.ReadAsync(buffer, cancellationToken)) > 0)
        {
            hash.AppendData(buffer, 0, read);
            await file.WriteAsync(buffer.AsMemory(0, read), cancellationToken);
        }

        // On disk before the row that names it is committed.
        file.Flush(flushToDisk: true);
        return new StoredFile(path, file.Length, Convert.ToHexStringLower(hash.GetHashAndReset()));
    }

    private string Resolve(string path)
    {
        var name = Path.GetFileName(path);
        if (!Guid.TryParseExact(name, "N", out _) || path != Path.Combine(name[^2..], name))
        {
            throw new ArgumentException("Not a path that this store gave.", nameof(path));
        }

        return Path.Combine(_root, path);
    }
}
