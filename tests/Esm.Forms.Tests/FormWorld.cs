using System.Globalization;
using Esm.Forms.Contracts;
using Esm.Localization;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Primitives;

namespace Esm.Forms.Tests;

// What the tests of forms have in common: texts in a language, fields, posted values.
internal static class FormWorld
{
    public static IStringLocalizer<Texts> Speak(string language)
    {
        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(language);
        var options = Options.Create(new LocalizationOptions { ResourcesPath = "Resources" });
        return new StringLocalizer<Texts>(new ResourceManagerStringLocalizerFactory(options, NullLoggerFactory.Instance));
    }

    public static FormField Field(string type, bool required = true, int max = 0, int min = 0) => new()
    {
        Key = "question",
        Type = type,
        Label = new LocalizedText([new("fr", "Question"), new("nl", "Vraag"), new("en", "Question")]),
        Required = required,
        Max = max,
        Min = min,
        Options = [new FormOption { Value = "a", Label = "Un" }, new FormOption { Value = "b", Label = "Deux" }],
    };

    public static FormDefinition Form(params FormField[] fields) => new() { Sections = [new FormSection { Title = "Partie", Fields = fields }] };

    public static FormCollection Posted(params (string Name, string? Value)[] values) => Posted([], values);

    public static FormCollection Posted(IFormFile[] files, params (string Name, string? Value)[] values)
    {
        var collection = new FormFileCollection();
        collection.AddRange(files);
        return new FormCollection(
            values.GroupBy(value => value.Name).ToDictionary(group => group.Key, group => new StringValues([.. group.Select(value => value.Value)])), collection);
    }

    public static IFormFile Upload(string name, byte[] content, string field = "f.question")
        => new FormFile(new MemoryStream(content), 0, content.Length, field, name) { Headers = new HeaderDictionary(), ContentType = "application/octet-stream" };
}
