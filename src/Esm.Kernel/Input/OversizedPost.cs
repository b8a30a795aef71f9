using Esm.Localization;
using Esm.Pages;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;

namespace Esm.Input;

// A post that is larger than its page takes, read to its end all the same: a browser that is still sending sees no answer, only that the connection broke.
// Its texts are kept, its files are not.
internal static class OversizedPost
{
    // Whoever sends more than this is not heard, and nobody who sends too often.
    private const long MostBytes = 1024L * 1024 * 1024;
    private const int MostFields = 500;
    private const int MostFiles = 100;
    private const int MostOfField = 20_000;

    public static async Task<TypedPost?> ReadAsync(HttpRequest request)
    {
        var limit = request.HttpContext.Features.Get<IHttpMaxRequestBodySizeFeature>();
        var isTooOften = request.HttpContext.Response.StatusCode == StatusCodes.Status429TooManyRequests;
        if (isTooOften || limit is null or { IsReadOnly: true } || request.ContentLength is null or > MostBytes)
        {
            return null;
        }

        limit.MaxRequestBodySize = request.ContentLength;
        var cancellationToken = request.HttpContext.RequestAborted;
        var boundary = MediaTypeHeaderValue.TryParse(request.ContentType, out var type) ? HeaderUtilities.RemoveQuotes(type.Boundary).Value : null;
        try
        {
            if (!string.IsNullOrEmpty(boundary))
            {
                return await ReadPartsAsync(request, new MultipartReader(boundary, request.Body), cancellationToken);
            }

            await request.Body.CopyToAsync(Stream.Null, cancellationToken);
            return null;
        }
        catch (Exception exception) when (exception is IOException or InvalidDataException)
        {
            // No form, or it ended early: there is nothing to give back.
            return null;
        }
    }

    private static async Task<TypedPost> ReadPartsAsync(HttpRequest request, MultipartReader parts, CancellationToken cancellationToken)
    {
        var (fields, files) = (new List<KeyValuePair<string, string>>(), new List<TypedFile>());
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

        await request.Body.CopyToAsync(Stream.Null, cancellationToken);
        return new TypedPost(request.PathBase + request.Path, request.QueryString.Value ?? "", fields) { Files = files, IsWhole = false };
    }

    private static async Task<string> ReadTextAsync(Stream body, CancellationToken cancellationToken)
    {
        using var reader = new StreamReader(body, leaveOpen: true);
        var text = new char[MostOfField];
        return InputText.Clean(new string(text, 0, await reader.ReadBlockAsync(text, cancellationToken)));
    }
}
