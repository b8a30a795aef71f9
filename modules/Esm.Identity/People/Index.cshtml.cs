using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Esm.Identity.People;

internal sealed class IndexModel(PeopleQuery people) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public string? Q { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Role { get; set; }

    [BindProperty(SupportsGet = true, Name = "p")]
    public int PageNumber { get; set; } = 1;

    public IReadOnlyList<string> AllRoles { get; private set; } = [];

    public PeoplePage Result { get; private set; } = new([], 0, 1, 1);

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        AllRoles = await people.ListRolesAsync(cancellationToken);
        Result = await people.SearchAsync(Q, Role, PageNumber, cancellationToken);
    }
}
