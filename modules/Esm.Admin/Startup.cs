using Esm.Admin.Settings;
using Esm.Modules;
using Esm.Navigation;
using Esm.Pages;
using Esm.Security.Permissions;
using Microsoft.Extensions.DependencyInjection;

namespace Esm.Admin;

internal sealed class Startup : StartupBase
{
    public override void ConfigureServices(IServiceCollection services)
    {
        services.AddSingleton<IPermissionProvider, Permissions>();
        services.AddSingleton<INavigationProvider, Navigation>();
        services.AddScoped<ChangeSettings>();
        services.AddModulePages<Startup>(pages => pages
            .AllowAnonymous("/Accessibility")
            .RequirePermission("/Start", Permissions.AccessAdmin)
            .RequirePermission("/Features", Permissions.ManageFeatures)
            .RequirePermission("/Settings", Permissions.ManageSettings)
            .RequirePermission("/Operations", Permissions.ViewOperations));
    }
}
