using Esm.Identity.Data;
using Esm.Localization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace Esm.Identity.Register;

internal sealed class FinishModel(FinishRegistration finish, IStringLocalizer<Texts> texts) : FormPage(texts)
{
    [BindProperty]
    public string? Key { get; set; }

    [BindProperty]
    public string? DisplayName { get; set; }

    [BindProperty]
    public string? Password { get; set; }

    // To show, and for programs that keep passwords.
    public string Email { get; private set; } = "";

    public bool IsDead => Email.Length == 0;

    public async Task<IActionResult> OnGetAsync(string? key, CancellationToken cancellationToken)
    {
        Key = key;
        if (await finish.FindAsync(key ?? "", cancellationToken) is not { AccountId: null } registration)
        {
            return Refuse("", "Register.Dead");
        }

        (Email, DisplayName) = (registration.Email, registration.DisplayName);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        Email = (await finish.FindAsync(Key ?? "", cancellationToken))?.Email ?? "";
        DisplayName = InputText.CleanLine(DisplayName);
        if (DisplayName is not { Length: > 0 and <= Account.DisplayNameMaxLength })
        {
            ModelState.AddModelError(nameof(DisplayName), Texts["Field.DisplayName.Missing"]);
        }

        if (string.IsNullOrEmpty(Password))
        {
            ModelState.AddModelError(nameof(Password), Texts["Password.Missing"]);
        }

        if (!IsDead && !ModelState.IsValid)
        {
            return Again();
        }

        return await finish.HandleAsync(Key ?? "", DisplayName ?? "", Password ?? "", cancellationToken) switch
        {
            FinishOutcome.Done => Confirm(),
            FinishOutcome.WeakPassword weak => Refuse(nameof(Password), weak.TextKey),
            FinishOutcome.DeadLink => RefuseDead(),
            var outcome => throw new InvalidOperationException($"Outcome {outcome} is unknown."),
        };
    }

    private LocalRedirectResult Confirm()
    {
        TempData["Notice"] = Texts["Register.Done"].Value;
        return LocalRedirect("~/account/sign-in");
    }

    private PageResult RefuseDead()
    {
        Email = "";
        ModelState.Clear();
        return Refuse("", "Register.Dead");
    }
}
