using Esm.Navigation;
using Microsoft.Extensions.Localization;

namespace Esm.Departments.Sports;

internal sealed class Navigation(IStringLocalizer<Texts> texts) : INavigationProvider
{
    public void BuildNavigation(string name, NavigationBuilder builder)
    {
        if (name == MenuNames.Desk)
        {
            builder.Add(texts["Navigation.Calendar"], 60, item => item.Url("~/desk/sports").Permission(Permissions.ViewSportsCalendar).Icon("calendar"));
        }

        if (name == MenuNames.Admin)
        {
            builder.Add(texts["Navigation.Manage"], 45, item => item.Url("~/admin/sports").Permission(Permissions.ManageSports).Icon("calendar"));
        }
    }
}
