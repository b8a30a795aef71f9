using System.Text.Json.Nodes;
using Esm.Forms.Contracts;
using Esm.Forms.Files;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Localization;

namespace Esm.Forms.Fields;

internal abstract class FilesField(ReadFiles files, IStringLocalizer<Texts> texts) : IFieldType
{
    public const int DefaultMax = 3;

    public abstract string Partial { get; }

    protected abstract string MissingKey { get; }

    public static FileRule RuleOf(FormField field) => new(field.Max > 0 ? field.Max : DefaultMax, field.Type == PhotoField.Code);

    public string? Check(FormField field) => field.Max > FormLimits.FilesPerField ? $"it takes more than {FormLimits.FilesPerField} files" : null;

    public async Task<FieldReading> ReadAsync(FormField field, string name, IFormCollection posted, CancellationToken cancellationToken)
    {
        var reading = await files.HandleAsync(name, posted, RuleOf(field), cancellationToken);
        var missing = field.Required && reading.Files.Count == 0 ? texts[MissingKey, field.Label.ToString()].Value : null;
        var error = reading.Errors is [var first, ..] ? first : missing;
        return new FieldReading(reading.Files.Count == 0 ? null : KeptFiles.ToJson(reading.Files), error);
    }

    public string Describe(FormField field, JsonNode value) => "";

    public IReadOnlyList<FileAnswer> Files(JsonNode value) => KeptFiles.FromJson(value);
}

internal sealed class PhotoField(ReadFiles files, IStringLocalizer<Texts> texts) : FilesField(files, texts)
{
    public const string Code = "photo";

    public override string Partial => "_FieldPhoto";

    protected override string MissingKey => "Photo.Missing";
}

internal sealed class FileField(ReadFiles files, IStringLocalizer<Texts> texts) : FilesField(files, texts)
{
    public const string Code = "file";

    public override string Partial => "_FieldFile";

    protected override string MissingKey => "File.Missing";
}
