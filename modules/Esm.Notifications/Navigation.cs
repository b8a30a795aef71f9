using Esm.Navigation;
using Microsoft.Extensions.Localization;

namespace Esm.Notifications;

internal sealed class Navigation(IStringLocalizer<Texts> texts) : INavigationProvider
{
    public void BuildNavigation(string name, NavigationBuilder builder)
    {
        if (name == MenuNames.Admin)
        {
            builder.Add(texts["Menu.Mail"], 60, item => item.Url("~/admin/mail").Permission(NotificationsPermissions.ManageMail).Icon("mail"));
        }
    }
}
