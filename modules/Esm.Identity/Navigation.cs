using Esm.Navigation;
using Microsoft.Extensions.Localization;

namespace Esm.Identity;

internal sealed class IdentityNavigation(IStringLocalizer<Texts> texts) : INavigationProvider
{
    public void BuildNavigation(string name, NavigationBuilder builder)
    {
        if (name != MenuNames.Admin)
        {
            return;
        }

        builder
            .Add(texts["Menu.People"], 40, item => item.Url("~/admin/people").Permission(IdentityPermissions.ManageUsers).Icon("users"))
            .Add(texts["Menu.Roles"], 41, item => item.Url("~/admin/roles").Permission(IdentityPermissions.ManageRoles).Icon("shield"));
    }
}
