using System.Text.Json.Nodes;
using Esm.Forms.Contracts;
using Esm.Forms.Files;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Localization;

namespace Esm.Forms.Fields;

// Files that were sent before come back as signed slips; those whose box is ticked are taken out.
internal abstract class FilesField(ReceiveFile receive, KeptFiles kept, IStringLocalizer<Texts> texts) : IFieldType
{
    public const int DefaultMax = 3;

    public abstract string Partial { get; }

    protected abstract IReadOnlyList<FileKind> Allowed { get; }

    protected abstract string MissingKey { get; }

    public static int Limit(FormField field) => field.Max > 0 ? field.Max : DefaultMax;

    public string? Check(FormField field) => field.Max > FormLimits.FilesPerField ? $"it takes more than {FormLimits.FilesPerField} files" : null;

    public async Task<FieldReading> ReadAsync(FormField field, string name, IFormCollection posted, CancellationToken cancellationToken)
    {
        var removed = posted[name + ".remove"];
        var files = (await kept.ReadAsync(field.Key, posted[name + ".kept"], cancellationToken))
            .Where(file => !removed.Contains(file.FileId.ToString("N")))
            .ToList();
        var uploads = posted.Files.GetFiles(name).Where(upload => upload.FileName.Length > 0).ToArray();
        var error = await ReceiveAsync(field, uploads, files, cancellationToken);
        if (error is null && field.Required && files.Count == 0)
        {
            error = texts[MissingKey, field.Label.ToString()];
        }

        return new FieldReading(files.Count == 0 ? null : KeptFiles.ToJson(files), error);
    }

    public string Describe(FormField field, JsonNode value) => "";

    public IReadOnlyList<FileAnswer> Files(JsonNode value) => KeptFiles.FromJson(value);

    private async Task<string?> ReceiveAsync(FormField field, IFormFile[] uploads, List<FileAnswer> files, CancellationToken cancellationToken)
    {
        string? error = null;
        foreach (var upload in uploads)
        {
            if (files.Count >= Limit(field))
            {
                return error ?? texts["File.TooMany", Limit(field)];
            }

            var received = await receive.HandleAsync(upload, Allowed, cancellationToken);
            error ??= received.Error;
            if (received.File is not null)
            {
                files.Add(received.File);
            }
        }

        return error;
    }
}

internal sealed class PhotoField(ReceiveFile receive, KeptFiles kept, IStringLocalizer<Texts> texts) : FilesField(receive, kept, texts)
{
    public override string Partial => "_FieldPhoto";

    protected override IReadOnlyList<FileKind> Allowed => FileKind.Photos;

    protected override string MissingKey => "Photo.Missing";
}

internal sealed class FileField(ReceiveFile receive, KeptFiles kept, IStringLocalizer<Texts> texts) : FilesField(receive, kept, texts)
{
    public override string Partial => "_FieldFile";

    protected override IReadOnlyList<FileKind> Allowed => FileKind.Documents;

    protected override string MissingKey => "File.Missing";
}
