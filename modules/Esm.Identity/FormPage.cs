using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace Esm.Identity;

// A page with a form. What is refused is shown again as it was typed, with the reason.
internal abstract class FormPage(IStringLocalizer<Texts> texts) : PageModel
{
    protected IStringLocalizer<Texts> Texts => texts;

    protected PageResult Refuse(string field, string key)
    {
        ModelState.AddModelError(field, texts[key]);
        return Again();
    }

    protected PageResult Again()
    {
        Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        return Page();
    }
}
