using Esm.Security;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;

namespace Esm.Identity.MyAccount;

internal sealed class PasswordModel(ChangePassword change, IStringLocalizer<Texts> texts) : FormPage(texts)
{
    [BindProperty]
    public string? Current { get; set; }

    [BindProperty]
    public string? Requested { get; set; }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (string.IsNullOrEmpty(Current))
        {
            return Refuse(nameof(Current), "SignIn.PasswordMissing");
        }

        if (string.IsNullOrEmpty(Requested))
        {
            return Refuse(nameof(Requested), "Password.Missing");
        }

        return await change.HandleAsync(User.GetUserId(), Current, Requested, cancellationToken) switch
        {
            ChangePasswordOutcome.Done => Confirm(),
            ChangePasswordOutcome.WrongPassword => Refuse(nameof(Current), "Account.WrongPassword"),
            ChangePasswordOutcome.WeakPassword weak => Refuse(nameof(Requested), weak.TextKey),
            ChangePasswordOutcome.Stale => Refuse("", "Stale"),
            var outcome => throw new InvalidOperationException($"Outcome {outcome} is unknown."),
        };
    }

    private LocalRedirectResult Confirm()
    {
        TempData["Notice"] = Texts["ChangePassword.Done"].Value;
        return LocalRedirect("~/account");
    }
}
