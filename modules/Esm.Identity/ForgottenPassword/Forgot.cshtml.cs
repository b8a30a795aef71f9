using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace Esm.Identity.ForgottenPassword;

internal sealed class ForgotModel(AskForLink ask, IStringLocalizer<Texts> texts) : PageModel
{
    [BindProperty]
    public string? UserName { get; set; }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (string.IsNullOrWhiteSpace(UserName))
        {
            ModelState.AddModelError(nameof(UserName), texts["SignIn.NameMissing"]);
            Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
            return Page();
        }

        await ask.HandleAsync(UserName, cancellationToken);
        TempData["Notice"] = texts["Forgot.Done"].Value;
        return LocalRedirect("~/account/sign-in");
    }
}
