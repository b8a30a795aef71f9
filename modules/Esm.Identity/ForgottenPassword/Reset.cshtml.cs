using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace Esm.Identity.ForgottenPassword;

internal sealed class ResetModel(ResetPassword reset, IStringLocalizer<Texts> texts) : PageModel
{
    [BindProperty]
    public Guid UserId { get; set; }

    [BindProperty]
    public string? Token { get; set; }

    [BindProperty]
    public string? Password { get; set; }

    public bool IsDead { get; private set; }

    public void OnGet(Guid user, string? token) => (UserId, Token) = (user, token);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (string.IsNullOrEmpty(Password))
        {
            return Refuse(nameof(Password), "Password.Missing");
        }

        switch (await reset.HandleAsync(UserId, Token ?? "", Password, cancellationToken))
        {
            case ResetOutcome.Done:
                TempData["Notice"] = texts["Reset.Done"].Value;
                return LocalRedirect("~/account/sign-in");
            case ResetOutcome.WeakPassword weak:
                return Refuse(nameof(Password), weak.TextKey);
            default:
                IsDead = true;
                ModelState.Clear();
                return Refuse("", "Reset.Dead");
        }
    }

    private PageResult Refuse(string field, string key)
    {
        ModelState.AddModelError(field, texts[key]);
        Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        return Page();
    }
}
