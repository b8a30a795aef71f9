using Esm.Requests.Access;
using Esm.Requests.Data;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Esm.Requests.Submit;

internal sealed class ThanksModel(CitizenAccess access) : PageModel
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
            TrackingLink = $"{Request.Scheme}://{Request.Host}{Request.PathBase}/requests/{request.Reference}?key={token}";
        }

        return Page();
    }
}
