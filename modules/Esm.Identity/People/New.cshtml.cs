using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;

namespace Esm.Identity.People;

internal sealed class NewModel(PeopleQuery people, SaveAccount save, IStringLocalizer<Texts> texts) : AccountPage(people, texts)
{
    public Task OnGetAsync(CancellationToken cancellationToken) => LoadRolesAsync(cancellationToken);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        await LoadRolesAsync(cancellationToken);
        if (Read() is not { } input)
        {
            return Again();
        }

        switch (await save.CreateAsync(User, input, cancellationToken))
        {
            case SaveAccountOutcome.Saved saved:
                TempData["Notice"] = Texts["People.LinkSent"].Value;
                return LocalRedirect($"~/admin/people/{saved.Id}");
            case SaveAccountOutcome.Refused refused:
                return Refuse("", refused.TextKey);
            case SaveAccountOutcome.Taken:
                return Refuse(nameof(UserName), "People.Taken");
            default:
                return Refuse("", "Stale");
        }
    }
}
