using Esm.Navigation;
using Microsoft.Extensions.Localization;

namespace Esm.Catalogue;

internal sealed class Navigation(IStringLocalizer<Texts> texts) : INavigationProvider
{
    public void BuildNavigation(string name, NavigationBuilder builder)
    {
        if (name == MenuNames.Portal)
        {
            builder.Add(texts["Menu.Catalogue"], 0, item => item.Url("~/"));
        }

        if (name == MenuNames.Admin)
        {
            builder.Add(texts["Menu.Offerings"], 20, item => item.Url("~/admin/offerings").Permission(CataloguePermissions.PublishOfferings).Icon("list"));
        }
    }
}
