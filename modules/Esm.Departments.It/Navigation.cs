using Esm.Catalogue.Contracts;
using Esm.Navigation;
using Microsoft.Extensions.Localization;

namespace Esm.Departments.It;

internal sealed class Navigation(IStringLocalizer<Texts> texts) : INavigationProvider
{
    public void BuildNavigation(string name, NavigationBuilder builder)
    {
        if (name == MenuNames.Desk)
        {
            builder.Add(texts["Navigation.Approvals"], 40, item => item.Url("~/desk/approvals").Permission(OfferingPermissions.SeeInternalOfferings).Icon("check"));
        }
    }
}
