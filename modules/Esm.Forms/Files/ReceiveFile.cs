using System.Globalization;
using Esm.Forms.Contracts;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Localization;

namespace Esm.Forms.Files;

// Checks a file by what is in it, strips what it tells about its owner, and sets it aside. The caller commits.
internal sealed class ReceiveFile(UploadStore uploads, IStringLocalizer<Texts> texts)
{
    private const int BytesPerMegabyte = 1024 * 1024;

    public async Task<(FileAnswer? File, string? Error)> HandleAsync(IFormFile upload, IReadOnlyList<FileKind> allowed, CancellationToken cancellationToken)
    {
        var name = FileNames.Clean(upload.FileName);
        if (upload.Length == 0)
        {
            return (null, texts["File.Empty", name]);
        }

        if (upload.Length > FormLimits.FileBytes)
        {
            return (null, texts["File.TooBig", name, Megabytes]);
        }

        var content = await ReadAsync(upload, cancellationToken);
        var kind = FileKind.Recognise(content);
        if (kind is null || !allowed.Contains(kind))
        {
            return (null, WrongKind(allowed, name));
        }

        if (!kind.HasExtension(name))
        {
            return (null, texts["File.WrongExtension", name, string.Join(", ", kind.Extensions)]);
        }

        var clean = Strip(kind, content);
        return clean is null ? (null, texts["File.Damaged", name]) : (await SetAsideAsync(name, kind, clean, cancellationToken), null);
    }

    private static string Megabytes => (FormLimits.FileBytes / BytesPerMegabyte).ToString(CultureInfo.InvariantCulture);

    private static byte[]? Strip(FileKind kind, byte[] content)
    {
        if (kind == FileKind.Jpeg)
        {
            return JpegMetadata.Strip(content);
        }

        if (kind == FileKind.Png)
        {
            return ChunkMetadata.StripPng(content);
        }

        return kind == FileKind.Webp ? ChunkMetadata.StripWebp(content) : content;
    }

    private static async Task<byte[]> ReadAsync(IFormFile upload, CancellationToken cancellationToken)
    {
        var content = new byte[upload.Length];
        await using var stream = upload.OpenReadStream();
        await stream.ReadExactlyAsync(content, cancellationToken);
        return content;
    }

    private string WrongKind(IReadOnlyList<FileKind> allowed, string name)
        => texts[allowed.Contains(FileKind.Pdf) ? "File.NotDocument" : "File.NotPhoto", name, Megabytes];

    private async Task<FileAnswer> SetAsideAsync(string name, FileKind kind, byte[] content, CancellationToken cancellationToken)
    {
        using var stream = new MemoryStream(content, writable: false);
        return (await uploads.AddAsync(name, kind.ContentType, stream, cancellationToken)).ToAnswer();
    }
}
