using Esm.Localization;
using Esm.Pages;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;

namespace Esm.Input;

// A post that is not read as a form, because it is larger than its page takes or one too many. Its texts are kept, its files are not.
internal static class OversizedPost
{
    // Whoever sends more than this is not heard.
    private const long MostBytes = 1024L * 1024 * 1024;
    private const int MostBytesOfOneTooMany = 256 * 1024;
    private const int MostFields = 500;
    private const int MostFiles = 100;
    private const int MostOfField = 20_000;

    // To its end: a browser that is still sending sees no answer, only that the connection broke.
    public static async Task<TypedPost?> ReadAsync(HttpRequest request)
    {
        var limit = request.HttpContext.Features.Get<IHttpMaxRequestBodySizeFeature>();
        if (limit is null or { IsReadOnly: true } || request.ContentLength is null or > MostBytes)
        {
            return null;
        }

        limit.MaxRequestBodySize = request.ContentLength;
        try
        {
            var post = await ReadPartsAsync(request, request.Body);
            await request.Body.CopyToAsync(Stream.Null, request.HttpContext.RequestAborted);
            return post;
        }
        catch (IOException)
        {
            return null;
        }
    }

    public static bool IsOneTooMany(HttpRequest request)
        => request.HttpContext.Response.StatusCode == StatusCodes.Status429TooManyRequests && request.ContentLength is null or > MostBytesOfOneTooMany;

    // No further than a form without files goes: whoever sends too often costs no more.
    public static async Task<TypedPost?> ReadBeginningAsync(HttpRequest request)
    {
        if (request.HttpContext.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
        {
            limit.MaxRequestBodySize = null;
        }

        var beginning = new byte[MostBytesOfOneTooMany];
        try
        {
            var length = await request.Body.ReadAtLeastAsync(beginning, beginning.Length, throwOnEndOfStream: false, request.HttpContext.RequestAborted);
            return await ReadPartsAsync(request, new MemoryStream(beginning, 0, length));
        }
        catch (IOException)
        {
            return null;
        }
    }

    // Null where there are none. What comes before a broken part is given back.
    private static async Task<TypedPost?> ReadPartsAsync(HttpRequest request, Stream body)
    {
        var boundary = MediaTypeHeaderValue.TryParse(request.ContentType, out var type) ? HeaderUtilities.RemoveQuotes(type.Boundary).Value : null;
        if (string.IsNullOrEmpty(boundary))
        {
            return null;
        }

        var (fields, files) = (new List<KeyValuePair<string, string>>(), new List<TypedFile>());
        try
        {
            await ReadPartsAsync(new MultipartReader(boundary, body), fields, files, request.HttpContext.RequestAborted);
        }
        catch (Exception exception) when (exception is IOException or InvalidDataException)
        {
            // It ended early.
        }

        return new TypedPost(request.PathBase + request.Path, request.QueryString.Value ?? "", fields) { Files = files, IsWhole = false };
    }

    private static async Task ReadPartsAsync(MultipartReader parts, List<KeyValuePair<string, string>> fields, List<TypedFile> files, CancellationToken cancellationToken)
    {
        while (await parts.ReadNextSectionAsync(cancellationToken) is { } part)
        {
            var name = HeaderUtilities.RemoveQuotes(part.GetContentDispositionHeader()?.Name ?? default).Value ?? "";
            if (part.AsFileSection() is { FileName.Length: > 0 } file)
            {
                if (files.Count < MostFiles)
                {
                    files.Add(new TypedFile(InputText.CleanLine(name), InputText.CleanLine(file.FileName), null));
                }
            }
            else if (name.Length > 0 && fields.Count < MostFields && !InputRules.IsSecret(name))
            {
                fields.Add(new(InputText.CleanLine(name), await ReadTextAsync(part.Body, cancellationToken)));
            }
        }
    }

    private static async Task<string> ReadTextAsync(Stream body, CancellationToken cancellationToken)
    {
        using var reader = new StreamReader(body, leaveOpen: true);
        var text = new char[MostOfField];
        return InputText.Clean(new string(text, 0, await reader.ReadBlockAsync(text, cancellationToken)));
    }
}
