using Esm.Data.Live;
using Esm.Requests.Work;
using Esm.Security;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Esm.Requests.Live;

// Takes the signs of life of whoever has a request open. It has no page of its own.
internal sealed class PresenceModel(DeskRequests requests, PresenceBook book, ILiveFeed feed) : PageModel
{
    [BindProperty]
    public PresenceKind Kind { get; set; }

    public IActionResult OnGet(string reference) => Redirect(Url.Content("~/desk/requests/" + Uri.EscapeDataString(reference)));

    public async Task<IActionResult> OnPostAsync(string reference, CancellationToken cancellationToken)
    {
        if (!ModelState.IsValid || !Enum.IsDefined(Kind))
        {
            return BadRequest();
        }

        if (await requests.FindAsync(reference, User, cancellationToken) is not { } request)
        {
            return NotFound();
        }

        var beat = new Beat(request.Id, User.GetUserId(), Kind);
        book.Note(beat);
        feed.Publish(Beat.Channel, beat.Write());
        return StatusCode(StatusCodes.Status204NoContent);
    }
}
