using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;

namespace Esm.Identity.ForgottenPassword;

internal sealed class ForgotModel(AskForLink ask, IStringLocalizer<Texts> texts) : FormPage(texts)
{
    [BindProperty]
    public string? UserName { get; set; }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (string.IsNullOrWhiteSpace(UserName))
        {
            return Refuse(nameof(UserName), "SignIn.NameMissing");
        }

        await ask.HandleAsync(UserName, cancellationToken);
        TempData["Notice"] = Texts["Forgot.Done"].Value;
        return LocalRedirect("~/account/sign-in");
    }
}
