using System.Security.Cryptography;
using System.Text.RegularExpressions;
using Esm.Shells;

namespace Esm.Files;

internal sealed partial class FileStore(TenantFolder folder, TimeProvider time) : IFileStore
{
    private const int BufferSize = 81920;

    // 48 bits of a UUIDv7: RFC 9562, 5.7.
    private const int InstantDigits = 12;

    private readonly string _root = Path.Combine(folder.Path, "files");

    public async Task<StoredFile> SaveAsync(string area, Stream content, CancellationToken cancellationToken)
    {
        var name = Guid.CreateVersion7(time.GetUtcNow()).ToString("N");
        var path = Path.Combine(CheckArea(area), name[^2..], name);
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

    // Names begin with their instant.
    public IEnumerable<string> List(string area, DateTimeOffset storedBefore)
    {
        var root = Path.Combine(_root, CheckArea(area));
        var first = Guid.CreateVersion7(storedBefore).ToString("N")[..InstantDigits];
        return Directory.Exists(root)
            ? Directory.EnumerateFiles(root, "*", SearchOption.AllDirectories)
                .Where(file => string.CompareOrdinal(Path.GetFileName(file), 0, first, 0, InstantDigits) < 0 && Guid.TryParseExact(Path.GetFileName(file), "N", out _))
                .Select(file => Path.GetRelativePath(_root, file))
            : [];
    }

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
        if (!Guid.TryParseExact(name, "N", out _) || !IsWithinArea(path, Path.Combine(name[^2..], name)))
        {
            throw new ArgumentException("Not a path that this store gave.", nameof(path));
        }

        return Path.Combine(_root, path);
    }

    // Earlier releases stored without an area.
    private static bool IsWithinArea(string path, string place)
        => path == place || (path.EndsWith(Path.DirectorySeparatorChar + place, StringComparison.Ordinal) && AreaPattern().IsMatch(path[..^(place.Length + 1)]));

    private static string CheckArea(string area)
        => AreaPattern().IsMatch(area) ? area : throw new ArgumentException("Not a word of three to forty lower-case letters.", nameof(area));

    [GeneratedRegex(@"\A[a-z]{3,40}\z", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 100)]
    private static partial Regex AreaPattern();
}
