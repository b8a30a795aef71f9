using Esm.Catalogue.Describe;
using Esm.Organisation.Contracts;
using Esm.Settings;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Esm.Catalogue.Browse;

internal sealed class ServiceModel(PublishedOfferings offerings, IDepartments departments, ISiteService site) : PageModel
{
    public OfferingFile Offering { get; private set; } = null!;

    public DepartmentInfo Department { get; private set; } = null!;

    public string StructuredData { get; private set; } = "";

    public async Task<IActionResult> OnGetAsync(string slug, CancellationToken cancellationToken)
    {
        var offering = await offerings.FindAsync(slug, User, cancellationToken);
        var department = offering is null ? null : await departments.FindAsync(offering.Info.DepartmentCode, cancellationToken);
        if (offering is null || department is null)
        {
            return NotFound();
        }

        Offering = offering.File;
        Department = department;
        StructuredData = GovernmentService.Describe(Offering, Department, await site.GetSettingsAsync<SiteSettings>(cancellationToken));
        return Page();
    }
}
