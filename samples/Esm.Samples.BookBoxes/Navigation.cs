using Esm.Navigation;
using Microsoft.Extensions.Localization;

namespace Esm.Samples.BookBoxes;

internal sealed class Navigation(IStringLocalizer<Texts> texts) : INavigationProvider
{
    public void BuildNavigation(string name, NavigationBuilder builder)
    {
        if (name == MenuNames.Portal)
        {
            builder.Add(texts["Boxes.Title"], 50, item => item.Url("~/book-boxes"));
        }
    }
}
