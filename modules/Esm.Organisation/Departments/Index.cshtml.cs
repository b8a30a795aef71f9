using Esm.Organisation.Contracts;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Esm.Organisation.Departments;

internal sealed class IndexModel(IDepartments departments, DepartmentDoor door) : PageModel
{
    public IReadOnlyList<DepartmentInfo> Rows { get; private set; } = [];

    public bool MayCreate { get; private set; }

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        MayCreate = await door.MayManageAllAsync(User);
        Rows = await door.FilterAsync(User, await departments.ListAsync(cancellationToken), cancellationToken);
    }
}
