using Esm.Forms.Contracts;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Localization;

namespace Esm.Forms.Files;

// The files of one field. Those that were sent before come back as signed slips; those whose box is ticked are taken out.
internal sealed class ReadFiles(ReceiveFile receive, KeptFiles kept, IStringLocalizer<Texts> texts)
{
    public async Task<FilesReading> HandleAsync(string name, IFormCollection posted, FileRule rule, CancellationToken cancellationToken)
    {
        var removed = posted[KeptFiles.RemoveOf(name)];
        var uploads = posted.Files.GetFiles(name).Where(upload => upload.FileName.Length > 0).ToArray();
        var files = (await kept.ReadAsync(name, posted[KeptFiles.SlipOf(name)], cancellationToken))
            .Where(file => !removed.Contains(file.FileId.ToString("N")))
            .ToArray();
        var (added, errors) = await ReceiveAsync(uploads, rule.Most == 1 ? 1 : rule.Most - files.Length, rule, cancellationToken);

        // Where there is one place, a new file takes that of the earlier.
        return new FilesReading(rule.Most == 1 && added.Count > 0 ? added : [.. files, .. added], errors);
    }

    private async Task<(List<FileAnswer> Files, List<string> Errors)> ReceiveAsync(IFormFile[] uploads, int places, FileRule rule, CancellationToken cancellationToken)
    {
        var (files, errors) = (new List<FileAnswer>(), new List<string>());
        foreach (var upload in uploads)
        {
            if (files.Count >= places)
            {
                errors.Add(texts["File.TooMany", rule.Most]);
                break;
            }

            var received = await receive.HandleAsync(upload, KindsOf(rule), cancellationToken);
            if (received.File is { } file)
            {
                files.Add(file);
                continue;
            }

            errors.Add(received.Error!);
        }

        return (files, errors);
    }

    private static IReadOnlyList<FileKind> KindsOf(FileRule rule) => rule.OnlyPhotos ? FileKind.Photos : FileKind.Documents;
}
