using Esm.Data;
using Esm.Modules;
using Esm.Navigation;
using Esm.Pages;
using Esm.Recipes;
using Esm.Samples.BookBoxes.Boxes;
using Esm.Samples.BookBoxes.Data;
using Microsoft.Extensions.DependencyInjection;

namespace Esm.Samples.BookBoxes;

internal sealed class Startup : StartupBase
{
    public override void ConfigureServices(IServiceCollection services)
    {
        services.AddModuleDb<BookBoxesDb>();
        services.AddModulePages<Startup>(pages => pages.AllowAnonymous("/Boxes"));
        services.AddSingleton<INavigationProvider, Navigation>();
        services.AddScoped<IRecipeStep, BookBoxesStep>();
    }
}
