using Esm.Requests.Access;
using Esm.Requests.Data;
using Esm.Settings;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Esm.Requests.Submit;

internal sealed class ThanksModel(RequestsDb db, CitizenAccess access, ISiteService site) : PageModel
{
    public Request Made { get; private set; } = null!;

    // No mail tells them what this page does.
    public bool IsUnconfirmed { get; private set; }

    public string? TrackingLink { get; private set; }

    public async Task<IActionResult> OnGetAsync(string reference, CancellationToken cancellationToken)
    {
        if (await access.FindOwnAsync(reference, HttpContext, cancellationToken) is not { } request)
        {
            return NotFound();
        }

        Made = request;
        IsUnconfirmed = request.EventCount > 1 && await IsHeldBackAsync(request.Id, cancellationToken);
        var token = AccessCookie.Read(HttpContext);
        if (AccessTokens.Matches(token, request.AccessTokenHash))
        {
            // Of the tenant, as in its mails: what host the browser named is anybody's to choose.
            TrackingLink = $"{(await site.GetSettingsAsync<SiteSettings>(cancellationToken)).BaseUrl}/requests/{request.Reference}?key={token}";
        }

        return Page();
    }

    private async Task<bool> IsHeldBackAsync(Guid requestId, CancellationToken cancellationToken)
    {
        var missed = await db.Events.Where(happened => happened.RequestId == requestId && happened.Kind == RequestEventKind.Undelivered).Select(happened => happened.Data).ToListAsync(cancellationToken);
        return missed.Exists(data => EventData.Read(data).IsHeldBack == true);
    }
}
