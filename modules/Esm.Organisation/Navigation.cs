using Esm.Navigation;
using Microsoft.Extensions.Localization;

namespace Esm.Organisation;

internal sealed class OrganisationNavigation(IStringLocalizer<Texts> texts) : INavigationProvider
{
    public void BuildNavigation(string name, NavigationBuilder builder)
    {
        if (name == MenuNames.Admin)
        {
            builder.Add(
                texts["Menu.Departments"], 30, item => item.Url("~/admin/departments").Permission(OrganisationPermissions.ManageOwnDepartments).Icon("building"));
        }
    }
}
