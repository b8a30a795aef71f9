using Esm.Forms.Contracts;
using Esm.Requests.Access;
using Esm.Requests.Data;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Net.Http.Headers;

namespace Esm.Requests.Follow;

// The files of a request, to those who may see the request.
internal sealed class SendFile(RequestsDb db, IFormFiles files)
{
    private static readonly HashSet<string> ShownInPage = new(["image/jpeg", "image/png", "image/webp", "image/gif"], StringComparer.OrdinalIgnoreCase);

    public static async Task<IResult> ForCitizenAsync(string reference, Guid fileId, CitizenAccess access, SendFile send, HttpContext http, CancellationToken cancellationToken)
        => await access.FindOwnAsync(reference, http, cancellationToken) is { } request
            ? await send.SendAsync(request.Id, fileId, http, cancellationToken)
            : Results.NotFound();

    public static async Task<IResult> ForAgentAsync(string reference, Guid fileId, Work.DeskRequests requests, SendFile send, HttpContext http, CancellationToken cancellationToken)
        => await requests.FindAsync(reference, http.User, cancellationToken) is { } request
            ? await send.SendAsync(request.Id, fileId, http, cancellationToken)
            : Results.NotFound();

    private async Task<IResult> SendAsync(Guid requestId, Guid fileId, HttpContext http, CancellationToken cancellationToken)
    {
        var document = await db.Documents.AsNoTracking()
            .SingleOrDefaultAsync(row => row.FileId == fileId && row.RequestId == requestId, cancellationToken);
        if (document is null || await files.OpenAsync(fileId, cancellationToken) is not { } opened)
        {
            return Results.NotFound();
        }

        // Only pictures are shown by the browser; anything else could run in the site's name.
        var isPicture = ShownInPage.Contains(document.ContentType);
        var disposition = new ContentDispositionHeaderValue(isPicture ? "inline" : "attachment");
        disposition.SetHttpFileName(document.Name);
        http.Response.Headers.ContentDisposition = disposition.ToString();
        http.Response.Headers.XContentTypeOptions = "nosniff";
        http.Response.Headers.CacheControl = "private, no-store";
        http.Response.Headers.ContentSecurityPolicy = "default-src 'none'; sandbox";
        return Results.Stream(opened.Content, isPicture ? document.ContentType : "application/octet-stream");
    }
}
