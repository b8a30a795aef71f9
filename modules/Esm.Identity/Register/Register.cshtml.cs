using Esm.Identity.Data;
using Esm.Localization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace Esm.Identity.Register;

// Asks for no password: whoever opens the mail chooses it.
internal sealed class RegisterModel(RegisterCitizen register, IStringLocalizer<Texts> texts) : PageModel
{
    [BindProperty]
    public string? DisplayName { get; set; }

    [BindProperty]
    public string? Email { get; set; }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        DisplayName = InputText.CleanLine(DisplayName);
        Email = Email?.Trim();
        if (DisplayName is not { Length: > 0 and <= Account.DisplayNameMaxLength })
        {
            ModelState.AddModelError(nameof(DisplayName), texts["Field.DisplayName.Missing"]);
        }

        if (!EmailAddress.IsPlausible(Email))
        {
            ModelState.AddModelError(nameof(Email), texts["Field.Email.Wrong"]);
        }

        if (!ModelState.IsValid)
        {
            Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
            return Page();
        }

        await register.HandleAsync(Email!, DisplayName!, cancellationToken);
        return LocalRedirect("~/account/register/sent");
    }
}
