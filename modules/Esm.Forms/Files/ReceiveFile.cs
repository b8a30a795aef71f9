using System.Globalization;
using Esm.Data;
using Esm.Forms.Contracts;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Logging;

namespace Esm.Forms.Files;

// Checks a file by what is in it, strips what a photo tells about its owner, and sets it aside. Each is committed at once: nothing but the form it waits for depends on it.
// The file itself is never held in memory: it lies on disk from where the request put it to where it is kept.
internal sealed partial class ReceiveFile(UploadStore uploads, WaitingFiles waiting, IUnitOfWork unitOfWork, IStringLocalizer<Texts> texts, ILogger<ReceiveFile> logger)
{
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

        if (await FindLackOfRoomAsync(name, upload.Length, cancellationToken) is { } lack)
        {
            return (null, lack);
        }

        await using var content = upload.OpenReadStream();
        var kind = await RecogniseAsync(content, cancellationToken);
        if (kind is null || !allowed.Contains(kind))
        {
            return (null, WrongKind(allowed, name));
        }

        return kind == FileKind.Pdf
            ? await SetAsideAsync(name, kind, content, cancellationToken)
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
        return await SetAsideAsync(name, FileKind.Jpeg, jpeg, cancellationToken);
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

    // Written first and counted after: whoever else sends files does not wait for the disk.
    private async Task<(FileAnswer? File, string? Error)> SetAsideAsync(string name, FileKind kind, Stream content, CancellationToken cancellationToken)
    {
        var file = await uploads.AddAsync(FileNames.WithExtension(name, kind), kind.ContentType, content, cancellationToken);
        waiting.Count(file);
        await waiting.LockAsync(cancellationToken);
        var lack = await FindLackOfRoomAsync(name, file.Size, cancellationToken);
        if (lack is not null)
        {
            uploads.TakeBack(file);
        }

        await unitOfWork.CommitAsync(cancellationToken);
        return lack is null ? (file.ToAnswer(), null) : (null, lack);
    }

    private async Task<string?> FindLackOfRoomAsync(string name, long size, CancellationToken cancellationToken)
    {
        var room = await waiting.FindRoomAsync(cancellationToken);
        if (size > room.OfSender)
        {
            NoRoom(logger, WaitingFiles.MostBytesOfOne);
            return texts["File.NoRoomForYou", name];
        }

        if (size > room.OfAll)
        {
            NoRoom(logger, WaitingFiles.MostBytes);
            return texts["File.NoRoom", name];
        }

        return null;
    }

    [LoggerMessage(LogLevel.Warning, "A file was refused: {MostBytes} bytes wait for forms that were not taken yet.")]
    private static partial void NoRoom(ILogger logger, long mostBytes);
}
