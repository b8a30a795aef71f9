using Esm.Navigation;
using Microsoft.Extensions.Localization;

namespace Esm.Requests;

internal sealed class Navigation(IStringLocalizer<Texts> texts) : INavigationProvider
{
    public void BuildNavigation(string name, NavigationBuilder builder)
    {
        if (name == MenuNames.Desk)
        {
            builder.Add(texts["Navigation.Inbox"], 10, item => item.Url("~/desk").Permission(Permissions.ViewRequests).Icon("inbox"));
            builder.Add(texts["Navigation.Board"], 12, item => item.Url("~/desk/board").Permission(Permissions.ViewRequests).Icon("list"));
            builder.Add(texts["Navigation.Capture"], 15, item => item.Url("~/desk/capture").Permission(Permissions.CaptureRequests).Icon("phone"));
            builder.Add(texts["Canned.Title"], 60, item => item.Url("~/desk/texts").Permission(Permissions.ManageCannedTexts).Icon("pencil"));
        }

        if (name == MenuNames.Portal)
        {
            builder
                .Add(texts["Navigation.Follow"], 20, item => item.Url("~/requests").Icon("search"))
                .Add(texts["Navigation.Mine"], 30, item => item.Url("~/me").Icon("user"));
        }
    }
}
