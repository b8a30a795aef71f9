using Esm.Identity.Data;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;

namespace Esm.Identity.People;

internal sealed class EditModel(PeopleQuery people, SaveAccount save, SwitchAccount switchAccount, IStringLocalizer<Texts> texts) : AccountPage(people, texts)
{
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    public bool IsDisabled { get; private set; }

    public bool IsEmailConfirmed { get; private set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        var account = await LoadAsync(cancellationToken);
        if (account is null)
        {
            return NotFound();
        }

        await ShowAsync(account, cancellationToken);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        var account = await LoadAsync(cancellationToken);
        if (account is null)
        {
            return NotFound();
        }

        if (Read() is not { } input)
        {
            return Again();
        }

        switch (await save.ChangeAsync(User, Id, input, cancellationToken))
        {
            case SaveAccountOutcome.Saved:
                TempData["Notice"] = Texts["People.Saved"].Value;
                return LocalRedirect($"~/admin/people/{Id}");
            case SaveAccountOutcome.NotFound:
                return NotFound();
            case SaveAccountOutcome.Refused refused:
                return Refuse("", refused.TextKey);
            case SaveAccountOutcome.Taken:
                return Refuse(nameof(UserName), "People.Taken");
            default:
                // What was typed stays; the version is the new one, so that saving again is a decision.
                ModelState.Remove(nameof(Version));
                Version = (await LoadAsync(cancellationToken))?.ConcurrencyStamp;
                return Refuse("", "Stale");
        }
    }

    public Task<IActionResult> OnPostDisableAsync(CancellationToken cancellationToken) => SwitchAsync(AccountSwitch.Disable, "People.Saved", cancellationToken);

    public Task<IActionResult> OnPostEnableAsync(CancellationToken cancellationToken) => SwitchAsync(AccountSwitch.Enable, "People.Saved", cancellationToken);

    public Task<IActionResult> OnPostSendLinkAsync(CancellationToken cancellationToken) => SwitchAsync(AccountSwitch.SendLink, "People.LinkSent", cancellationToken);

    private async Task<IActionResult> SwitchAsync(AccountSwitch what, string doneKey, CancellationToken cancellationToken)
    {
        var refusal = await switchAccount.HandleAsync(User, Id, what, cancellationToken);
        if (refusal is null)
        {
            TempData["Notice"] = Texts[doneKey].Value;
            return LocalRedirect($"~/admin/people/{Id}");
        }

        ModelState.Clear();
        var account = await LoadAsync(cancellationToken);
        if (account is null)
        {
            return NotFound();
        }

        await ShowAsync(account, cancellationToken);
        return Refuse("", refusal);
    }

    private async Task<Account?> LoadAsync(CancellationToken cancellationToken)
    {
        await LoadRolesAsync(cancellationToken);
        var account = await People.FindAsync(Id, cancellationToken);
        (IsDisabled, IsEmailConfirmed) = (account is { IsDisabled: true }, account is { EmailConfirmed: true });
        return account;
    }

    private async Task ShowAsync(Account account, CancellationToken cancellationToken)
    {
        (UserName, DisplayName, Email) = (account.UserName, account.DisplayName, account.Email);
        (Language, Version) = (account.Language, account.ConcurrencyStamp);
        Roles = [.. await People.RolesOfAsync(Id, cancellationToken)];
    }
}
