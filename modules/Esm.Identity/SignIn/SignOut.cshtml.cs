using Esm.Identity.Data;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace Esm.Identity.SignIn;

internal sealed class SignOutModel(SignInManager<Account> signIn, IStringLocalizer<Texts> texts) : PageModel
{
    public async Task<IActionResult> OnPostAsync()
    {
        await signIn.SignOutAsync();
        TempData["Notice"] = texts["SignOut.Done"].Value;
        return LocalRedirect("~/");
    }
}
