using Esm.Requests.Access;
using Esm.Requests.Data;
using Esm.Settings;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Esm.Requests.Submit;

internal sealed class ThanksModel(CitizenAccess access, ISiteService site) : PageModel
{
    public Request Made { get; private set; } = null!;

    public string? TrackingLink { get; private set; }

    public async Task<IActionResult> OnGetAsync(string reference, CancellationToken cancellationToken)
    {
        if (await access.FindOwnAsync(reference, HttpContext, cancellationToken) is not { } request)
        {
            return NotFound();
        }

        Made = request;
        var token = AccessCookie.Read(HttpContext);
        if (AccessTokens.Matches(token, request.AccessTokenHash))
        {
            // Of the tenant, as in its mails: what host the browser named is anybody's to choose.
            TrackingLink = $"{(await site.GetSettingsAsync<SiteSettings>(cancellationToken)).BaseUrl}/requests/{request.Reference}?key={token}";
        }

        return Page();
    }
}
