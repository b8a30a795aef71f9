using Esm.Navigation;
using Esm.Requests.Contracts;
using Microsoft.Extensions.Localization;

namespace Esm.Departments.Environment;

internal sealed class Navigation(IStringLocalizer<Texts> texts) : INavigationProvider
{
    public void BuildNavigation(string name, NavigationBuilder builder)
    {
        if (name == MenuNames.Desk)
        {
            builder.Add(texts["Navigation.Round"], 30, item => item.Url("~/desk/round").Permission(RequestPermissions.ViewRequests).Icon("map-pin"));
        }
    }
}
