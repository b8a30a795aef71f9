using Esm.Identity.Data;
using Esm.Localization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;

namespace Esm.Identity.Register;

// Asks for no password: whoever opens the mail chooses it.
internal sealed class RegisterModel(RegisterCitizen register, IStringLocalizer<Texts> texts) : FormPage(texts)
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
            ModelState.AddModelError(nameof(DisplayName), Texts["Field.DisplayName.Missing"]);
        }

        if (!EmailAddress.IsPlausible(Email))
        {
            ModelState.AddModelError(nameof(Email), Texts["Field.Email.Wrong"]);
        }

        if (!ModelState.IsValid)
        {
            return Again();
        }

        await register.HandleAsync(Email!, DisplayName!, cancellationToken);
        return LocalRedirect("~/account/register/sent");
    }
}
