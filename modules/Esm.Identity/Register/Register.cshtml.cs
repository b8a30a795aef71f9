using Esm.Identity.Data;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace Esm.Identity.Register;

internal sealed class RegisterModel(RegisterCitizen register, IStringLocalizer<Texts> texts) : PageModel
{
    [BindProperty]
    public string? DisplayName { get; set; }

    [BindProperty]
    public string? Email { get; set; }

    [BindProperty]
    public string? Password { get; set; }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        DisplayName = DisplayName?.Trim();
        Email = Email?.Trim();
        Check();
        if (!ModelState.IsValid)
        {
            return Again();
        }

        var outcome = await register.HandleAsync(new RegisterInput(DisplayName!, Email!, Password!), cancellationToken);
        if (outcome is RegisterOutcome.WeakPassword weak)
        {
            ModelState.AddModelError(nameof(Password), texts[weak.TextKey]);
            return Again();
        }

        return LocalRedirect("~/account/register/sent");
    }

    private void Check()
    {
        if (string.IsNullOrEmpty(DisplayName) || DisplayName.Length > Account.DisplayNameMaxLength)
        {
            ModelState.AddModelError(nameof(DisplayName), texts["Field.DisplayName.Missing"]);
        }

        if (!EmailAddress.IsPlausible(Email))
        {
            ModelState.AddModelError(nameof(Email), texts["Field.Email.Wrong"]);
        }

        if (string.IsNullOrEmpty(Password))
        {
            ModelState.AddModelError(nameof(Password), texts["Password.Missing"]);
        }
    }

    private PageResult Again()
    {
        Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        return Page();
    }
}
