using System.Globalization;
using Esm.Forms.Contracts;
using Esm.Forms.Data;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Logging;

namespace Esm.Forms.Files;

// Checks a file by what is in it, strips what a photo tells about its owner, and sets it aside. The caller commits.
// The file itself is never held in memory: it lies on disk from where the request put it to where it is kept.
internal sealed partial class ReceiveFile(UploadStore uploads, FormsDb db, IStringLocalizer<Texts> texts, ILogger<ReceiveFile> logger)
{
    // In each tenant. Anybody can send files with forms that are refused: while as much as this waits for forms that may never come, no more is set aside.
    public const long MostWaitingBytes = 4L * 1024 * 1024 * 1024;

    // Counted once a request. Posts that come at the same moment do not see one another, and may exceed it by as much as they hold.
    private long? _room;

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

        if (upload.Length > await FindRoomAsync(cancellationToken))
        {
            NoRoom(logger, MostWaitingBytes);
            return (null, texts["File.NoRoom", name]);
        }

        await using var content = upload.OpenReadStream();
        var kind = await RecogniseAsync(content, cancellationToken);
        if (kind is null || !allowed.Contains(kind))
        {
            return (null, WrongKind(allowed, name));
        }

        return kind == FileKind.Pdf
            ? (await SetAsideAsync(name, kind, content, cancellationToken), null)
            : await ReceivePhotoAsync(name, kind, content, cancellationToken);
    }

    public static string Megabytes => FormLimits.FileMegabytes.ToString(CultureInfo.InvariantCulture);

    private async Task<(FileAnswer? File, string? Error)> ReceivePhotoAsync(string name, FileKind kind, Stream content, CancellationToken cancellationToken)
    {
        await using var jpeg = UploadStore.OpenDraft();
        if (!await PhotoCoder.TryConvertAsync(kind, content, jpeg, cancellationToken))
        {
            return (null, texts["File.Damaged", name]);
        }

        jpeg.Position = 0;
        return (await SetAsideAsync(name, FileKind.Jpeg, jpeg, cancellationToken), null);
    }

    private static async Task<FileKind?> RecogniseAsync(Stream content, CancellationToken cancellationToken)
    {
        var head = new byte[FileKind.HeadLength];
        var length = await content.ReadAtLeastAsync(head, head.Length, throwOnEndOfStream: false, cancellationToken);
        content.Position = 0;
        return FileKind.Recognise(head.AsMemory(0, length));
    }

    private string WrongKind(IReadOnlyList<FileKind> allowed, string name)
        => texts[allowed.Contains(FileKind.Pdf) ? "File.NotDocument" : "File.NotPhoto", name, Megabytes];

    private async Task<FileAnswer> SetAsideAsync(string name, FileKind kind, Stream content, CancellationToken cancellationToken)
    {
        var file = (await uploads.AddAsync(FileNames.WithExtension(name, kind), kind.ContentType, content, cancellationToken)).ToAnswer();
        _room -= file.Size;
        return file;
    }

    private async Task<long> FindRoomAsync(CancellationToken cancellationToken)
        => _room ??= MostWaitingBytes - await db.Files.Where(file => file.KeptAt == null).SumAsync(file => file.Size, cancellationToken);

    [LoggerMessage(LogLevel.Warning, "A file was refused: {MostBytes} bytes wait for forms that were not taken yet.")]
    private static partial void NoRoom(ILogger logger, long mostBytes);
}
