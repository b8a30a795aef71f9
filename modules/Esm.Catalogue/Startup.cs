using Esm.Catalogue.Browse;
using Esm.Catalogue.Contracts;
using Esm.Catalogue.Data;
using Esm.Catalogue.Describe;
using Esm.Catalogue.Publish;
using Esm.Data;
using Esm.Events;
using Esm.Extensions;
using Esm.Modules;
using Esm.Navigation;
using Esm.Pages;
using Esm.Recipes;
using Esm.Security.Permissions;
using Microsoft.Extensions.DependencyInjection;

namespace Esm.Catalogue;

internal sealed class Startup : StartupBase
{
    public override void ConfigureServices(IServiceCollection services)
    {
        services.AddModuleDb<CatalogueDb>();
        services.AddSnapshotSource<OfferingChanged, OfferingsSnapshot>();
        services.AddModulePages<Startup>(pages => pages
            .AllowAnonymous("/Browse")
            .RequirePermission("/Publish", CataloguePermissions.PublishOfferings));
        services.AddSingleton<IPermissionProvider, Permissions>();
        services.AddSingleton<INavigationProvider, Navigation>();
        services.AddSingleton<CatalogueCache>().AddSingleton<OfferingVersionCache>().AddScoped<OfferingVersions>();
        services.AddSingleton<ILifeEventProvider, CommonLifeEvents>();
        services.AddSingleton<LifeEvents>().AddSingleton<OfferingOwners>();
        services.AddSingleton<IModuleCheck, LifeEventCheck>();
        services.AddScoped<OfferingChecks>().AddScoped<OfferingRules>();
        services.AddScoped<OfferingFlaws>();
        services.AddScoped<ReadCatalogue>();
        services.AddScoped<PublishedOfferings>();
        services.AddScoped<IOfferings>(provider => provider.GetRequiredService<PublishedOfferings>());
        services.AddScoped<BrowseCatalogue>();
        services.AddScoped<IRequestPaths, RequestPaths>();
        services.AddScoped<ShowOffering>();
        services.AddScoped<ModuleOfferings>();
        services.AddScoped<PublishOffering>();
        services.AddScoped<SwitchOffering>();
        services.AddScoped<OfferingScopes>();
        services.AddScoped<ListOfferings>();
        services.AddScoped<IRecipeStep, OfferingsStep>();
    }
}
