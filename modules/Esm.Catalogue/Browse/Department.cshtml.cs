using Esm.Organisation.Contracts;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Esm.Catalogue.Browse;

internal sealed class DepartmentModel(BrowseCatalogue browse, IDepartments departments) : PageModel
{
    public DepartmentInfo Department { get; private set; } = null!;

    public IReadOnlyList<PublishedOffering> Offerings { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(string code, CancellationToken cancellationToken)
    {
        if (await departments.FindAsync(code, cancellationToken) is not { } department)
        {
            return NotFound();
        }

        Department = department;
        var groups = await browse.ListAsync(User, offering => offering.Info.DepartmentCode == department.Code, cancellationToken);
        Offerings = [.. groups.SelectMany(group => group.Offerings)];
        return Page();
    }
}
