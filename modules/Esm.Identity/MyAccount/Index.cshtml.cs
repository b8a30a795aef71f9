using Esm.Identity.Data;
using Esm.Localization;
using Esm.Security;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Esm.Identity.MyAccount;

internal sealed class IndexModel(IdentityDb db, ChangeProfile change, IStringLocalizer<Texts> texts) : FormPage(texts)
{
    [BindProperty]
    public string? DisplayName { get; set; }

    [BindProperty]
    public string? Email { get; set; }

    [BindProperty]
    public string? Password { get; set; }

    [BindProperty]
    public string Language { get; set; } = Cultures.Known[0];

    [BindProperty]
    public string? Version { get; set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        var account = await db.Accounts.AsNoTracking().SingleAsync(one => one.Id == User.GetUserId(), cancellationToken);
        (DisplayName, Email, Language, Version) = (account.DisplayName, account.Email, account.Language, account.ConcurrencyStamp);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        DisplayName = InputText.CleanLine(DisplayName);
        Email = Email?.Trim();
        Language = Cultures.IsKnown(Language) ? Language : Cultures.Current;
        if (string.IsNullOrEmpty(DisplayName) || DisplayName.Length > Account.DisplayNameMaxLength)
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

        var input = new ProfileInput(DisplayName!, Email!, Language, Password ?? "", Version ?? "");
        return await change.HandleAsync(User.GetUserId(), input, cancellationToken) switch
        {
            ProfileOutcome.Saved => Done("Account.Saved"),
            ProfileOutcome.SavedAndMailSent => Done("Account.SavedAndMailSent"),
            ProfileOutcome.WrongPassword => Refuse(nameof(Password), "Account.WrongPassword"),
            ProfileOutcome.Stale => await RefuseStaleAsync(cancellationToken),
            var outcome => throw new InvalidOperationException($"Outcome {outcome} is unknown."),
        };
    }

    private LocalRedirectResult Done(string key)
    {
        TempData["Notice"] = Texts[key].Value;
        return LocalRedirect("~/account");
    }

    // What was typed stays; the version is the new one, so that saving again is a decision.
    private async Task<IActionResult> RefuseStaleAsync(CancellationToken cancellationToken)
    {
        ModelState.Remove(nameof(Version));
        Version = await db.Accounts.Where(one => one.Id == User.GetUserId()).Select(one => one.ConcurrencyStamp).SingleAsync(cancellationToken);
        return Refuse("", "Stale");
    }
}
