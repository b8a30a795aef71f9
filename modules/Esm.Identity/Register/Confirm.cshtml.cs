using Esm.Identity.Data;
using Esm.Security;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace Esm.Identity.Register;

// A button, not the mere opening: programs that check mails open every link in them.
internal sealed class ConfirmModel(ConfirmEmail confirm, SignInManager<Account> signIn, IStringLocalizer<Texts> texts) : PageModel
{
    [BindProperty]
    public Guid UserId { get; set; }

    [BindProperty]
    public string? Token { get; set; }

    [BindProperty]
    public string? Email { get; set; }

    public bool IsDead { get; private set; }

    public void OnGet(Guid user, string? token, string? email) => (UserId, Token, Email) = (user, token, email);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        var account = ModelState.IsValid ? await confirm.HandleAsync(UserId, Token ?? "", Email, cancellationToken) : null;
        if (account is null)
        {
            IsDead = true;
            ModelState.Clear();
            ModelState.AddModelError("", texts["Confirm.Dead"]);
            Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
            return Page();
        }

        TempData["Notice"] = texts["Confirm.Done"].Value;
        if (account.PasswordHash is null)
        {
            return LocalRedirect(await confirm.PathToPasswordAsync(account));
        }

        if (User.FindUserId() != account.Id)
        {
            return LocalRedirect("~/account/sign-in");
        }

        await signIn.RefreshSignInAsync(account);
        return LocalRedirect("~/account");
    }
}
