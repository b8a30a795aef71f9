using Esm.Navigation;
using Microsoft.Extensions.Localization;

namespace Esm.Admin;

internal sealed class Navigation(IStringLocalizer<Texts> texts) : INavigationProvider
{
    public void BuildNavigation(string name, NavigationBuilder builder)
    {
        if (!string.Equals(name, MenuNames.Admin, StringComparison.Ordinal))
        {
            return;
        }

        builder
            .Add(texts["Menu.Start"], 0, item => item.Url("/admin").Permission(Permissions.AccessAdmin).Icon("home"))
            .Add(texts["Menu.Features"], 10, item => item.Url("/admin/features").Permission(Permissions.ManageFeatures).Icon("plug"))
            .Add(texts["Menu.Settings"], 20, item => item.Url("/admin/settings").Permission(Permissions.ManageSettings).Icon("settings"))
            .Add(texts["Menu.Operations"], 90, item => item.Url("/admin/operations").Permission(Permissions.ViewOperations).Icon("clock"));
    }
}
