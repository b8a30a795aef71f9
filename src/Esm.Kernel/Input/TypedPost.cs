using System.Text.Json.Serialization;
using Esm.Localization;
using Esm.Pages;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Primitives;

namespace Esm.Input;

// What somebody sent by a form, as it is kept until it can be shown again.
internal sealed record TypedPost(string Path, string Query, IReadOnlyList<KeyValuePair<string, string>> Fields)
{
    public const string TokenField = "__RequestVerificationToken";

    // Longer words without a blank are ids and slips of the page's own.
    private const int LongestWord = 60;
    private const int ShortestText = 3;

    private static readonly object Key = new();

    // To be chosen again, unless they were set aside.
    public IReadOnlyList<TypedFile> Files { get; init; } = [];

    // Whether its files can be had at all.
    [JsonIgnore]
    public bool IsWhole { get; init; } = true;

    public IReadOnlyList<string> Texts => [.. Fields.Where(IsProse).Select(one => one.Value).Distinct(StringComparer.Ordinal)];

    // Null where nothing was posted or it could not be read. Read once: the page may be shown again by another method.
    public static async Task<TypedPost?> OfAsync(HttpContext context)
    {
        if (!context.Items.TryGetValue(Key, out var known))
        {
            context.Items[Key] = known = HttpMethods.IsPost(context.Request.Method) && context.Request.HasFormContentType ? await ReadAsync(context.Request) : null;
        }

        return (TypedPost?)known;
    }

    // Where the page takes files: such pages say how much of them.
    public async Task<TypedPost> WithFilesAsync(HttpContext context)
        => IsWhole && context.GetEndpoint()?.Metadata.GetMetadata<IRequestSizeLimitMetadata>() is not null && context.RequestServices.GetService<ITypedFiles>() is { } files
            ? this with { Files = await files.SetAsideAsync(context.Request.Form, context.RequestAborted) }
            : this;

    public TypedAgain ToAgain(TypedAgainReason reason) => new(reason)
    {
        Posted = new FormCollection(Fields
            .Where(field => field.Key != TokenField)
            .GroupBy(field => field.Key, StringComparer.OrdinalIgnoreCase)
            .ToDictionary(field => field.Key, field => new StringValues([.. field.Select(one => one.Value)]), StringComparer.OrdinalIgnoreCase)),
        Files = Files,
    };

    public static bool IsProse(KeyValuePair<string, string> field)
        => field.Key != TokenField
            && field.Value.Length >= ShortestText
            && field.Value.Any(char.IsLetter)
            && field.Value is not ("true" or "false")
            && !Guid.TryParse(field.Value, out _)
            && (field.Value.Length <= LongestWord || field.Value.Any(char.IsWhiteSpace) || field.Value.Any(character => character > 127));

    private static async Task<TypedPost?> ReadAsync(HttpRequest request)
    {
        if (OversizedPost.IsOneTooMany(request))
        {
            return await OversizedPost.ReadBeginningAsync(request);
        }

        try
        {
            var form = await request.ReadFormAsync(request.HttpContext.RequestAborted);
            var fields = form.Where(field => !InputRules.IsSecret(field.Key)).SelectMany(field => field.Value.Select(value => KeyValuePair.Create(field.Key, value ?? "")));
            return new TypedPost(request.PathBase + request.Path, request.QueryString.Value ?? "", [.. fields])
            {
                Files = [.. form.Files.Where(file => file.FileName.Length > 0).Select(file => new TypedFile(file.Name, InputText.CleanLine(file.FileName), null))],
            };
        }
        catch (BadHttpRequestException exception)
        {
            // Where nothing can be shown again, the answer says what is wrong with it.
            return exception.StatusCode == StatusCodes.Status413PayloadTooLarge ? await OversizedPost.ReadAsync(request) : null;
        }
    }
}
