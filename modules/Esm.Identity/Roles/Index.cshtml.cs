using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace Esm.Identity.Roles;

internal sealed class IndexModel(RolesQuery roles, SaveRole save, IStringLocalizer<Texts> texts) : PageModel
{
    [BindProperty]
    public string? Name { get; set; }

    public IReadOnlyList<RoleRow> Rows { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancellationToken) => Rows = await roles.ListAsync(cancellationToken);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        Name = Name?.Trim();
        if (string.IsNullOrEmpty(Name) || Name.Length > Data.Role.NameMaxLength || !Name.All(character => char.IsLetterOrDigit(character) || character is '-' or '_'))
        {
            return await RefuseAsync("Roles.NameWrong", cancellationToken);
        }

        if (await save.CreateAsync(Name, cancellationToken) != SaveRoleOutcome.Saved)
        {
            return await RefuseAsync("Roles.Taken", cancellationToken);
        }

        return LocalRedirect("~/admin/roles/" + Uri.EscapeDataString(Name));
    }

    private async Task<PageResult> RefuseAsync(string key, CancellationToken cancellationToken)
    {
        Rows = await roles.ListAsync(cancellationToken);
        ModelState.AddModelError(nameof(Name), texts[key]);
        Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        return Page();
    }
}
