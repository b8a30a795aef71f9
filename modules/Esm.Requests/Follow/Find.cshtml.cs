using Esm.Requests.References;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace Esm.Requests.Follow;

internal sealed class FindModel(IStringLocalizer<Texts> texts) : PageModel
{
    [BindProperty]
    public string? Typed { get; set; }

    public IActionResult OnPost()
    {
        ModelState.Clear();
        if (Reference.TryParse(Typed, out var reference))
        {
            return Redirect(Url.Content("~/requests/" + reference));
        }

        // Only the check character is looked at: this tells nobody which references exist.
        ModelState.AddModelError(nameof(Typed), texts["Find.Wrong"]);
        Response.StatusCode = 422;
        return Page();
    }
}
