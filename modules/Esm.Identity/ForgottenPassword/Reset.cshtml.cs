using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace Esm.Identity.ForgottenPassword;

internal sealed class ResetModel(ResetPassword reset, IStringLocalizer<Texts> texts) : FormPage(texts)
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

        return await reset.HandleAsync(UserId, Token ?? "", Password, cancellationToken) switch
        {
            ResetOutcome.Done => Confirm(),
            ResetOutcome.WeakPassword weak => Refuse(nameof(Password), weak.TextKey),
            ResetOutcome.DeadLink => RefuseDead(),
            var outcome => throw new InvalidOperationException($"Outcome {outcome} is unknown."),
        };
    }

    private LocalRedirectResult Confirm()
    {
        TempData["Notice"] = Texts["Reset.Done"].Value;
        return LocalRedirect("~/account/sign-in");
    }

    private PageResult RefuseDead()
    {
        IsDead = true;
        ModelState.Clear();
        return Refuse("", "Reset.Dead");
    }
}
