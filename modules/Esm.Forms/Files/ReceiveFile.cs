using System.Globalization;
using Esm.Forms.Contracts;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Localization;

namespace Esm.Forms.Files;

// Checks a file by what is in it, strips what a photo tells about its owner, and sets it aside. The caller commits.
// The file itself is never held in memory: it lies on disk from where the request put it to where it is kept.
internal sealed class ReceiveFile(UploadStore uploads, IStringLocalizer<Texts> texts)
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
        => (await uploads.AddAsync(FileNames.WithExtension(name, kind), kind.ContentType, content, cancellationToken)).ToAnswer();
}
