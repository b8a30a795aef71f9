using Esm.Security;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace Esm.Identity.MyAccount;

internal sealed class PasswordModel(ChangePassword change, IStringLocalizer<Texts> texts) : PageModel
{
    [BindProperty]
    public string? Current { get; set; }

    [BindProperty]
    public string? Wished { get; set; }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (string.IsNullOrEmpty(Current))
        {
            return Refuse(nameof(Current), "SignIn.PasswordMissing");
        }

        if (string.IsNullOrEmpty(Wished))
        {
            return Refuse(nameof(Wished), "Password.Missing");
        }

        switch (await change.HandleAsync(User.GetUserId(), Current, Wished, cancellationToken))
        {
            case ChangePasswordOutcome.Done:
                TempData["Notice"] = texts["ChangePassword.Done"].Value;
                return LocalRedirect("~/account");
            case ChangePasswordOutcome.WrongPassword:
                return Refuse(nameof(Current), "Account.WrongPassword");
            case ChangePasswordOutcome.WeakPassword weak:
                return Refuse(nameof(Wished), weak.TextKey);
            default:
                return Refuse("", "Stale");
        }
    }

    private PageResult Refuse(string field, string key)
    {
        ModelState.AddModelError(field, texts[key]);
        Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        return Page();
    }
}
