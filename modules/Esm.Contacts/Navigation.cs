using Esm.Navigation;
using Microsoft.Extensions.Localization;

namespace Esm.Contacts;

internal sealed class Navigation(IStringLocalizer<Texts> texts) : INavigationProvider
{
    public void BuildNavigation(string name, NavigationBuilder builder)
    {
        if (name == MenuNames.Desk)
        {
            builder.Add(texts["Navigation.Contacts"], 20, item => item.Url("~/desk/contacts").Permission(Permissions.ViewContacts).Icon("users"));
        }
    }
}
