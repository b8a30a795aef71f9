using Esm.Security;
using Esm.Security.Permissions;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace Esm.Identity.Roles;

internal sealed class EditModel(RolesQuery roles, SaveRole save, IStringLocalizer<Texts> texts) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public string Name { get; set; } = "";

    [BindProperty]
    public List<string> Held { get; set; } = [];

    [BindProperty]
    public long Version { get; set; }

    public bool IsCustomised { get; private set; }

    public bool IsFixed => Name == RoleNames.Administrator;

    public IReadOnlyList<Permission> Permissions => roles.Permissions;

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (await roles.FindAsync(Name, cancellationToken) is not { } role)
        {
            return NotFound();
        }

        (Held, Version, IsCustomised) = ([.. role.Held], role.Version, role.IsCustomised);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
        => await AnswerAsync(await save.ChangeAsync(Name, Held, Version, cancellationToken), cancellationToken);

    public async Task<IActionResult> OnPostDefaultsAsync(CancellationToken cancellationToken)
        => await AnswerAsync(await save.BackToDefaultsAsync(Name, Version, cancellationToken), cancellationToken);

    private async Task<IActionResult> AnswerAsync(SaveRoleOutcome outcome, CancellationToken cancellationToken)
    {
        if (outcome == SaveRoleOutcome.Saved)
        {
            TempData["Notice"] = texts["Roles.Saved"].Value;
            return LocalRedirect("~/admin/roles/" + Uri.EscapeDataString(Name));
        }

        if (outcome == SaveRoleOutcome.NotFound || await roles.FindAsync(Name, cancellationToken) is not { } role)
        {
            return NotFound();
        }

        ModelState.Remove(nameof(Version));
        (Version, IsCustomised) = (role.Version, role.IsCustomised);
        ModelState.AddModelError("", texts[outcome == SaveRoleOutcome.Fixed ? "Roles.Fixed" : "Stale"]);
        Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        return Page();
    }
}
