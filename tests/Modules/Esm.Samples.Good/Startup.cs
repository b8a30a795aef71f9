using Esm.Data;
using Esm.Modules;
using Esm.Pages;
using Esm.Samples.Good.Data;
using Esm.Security.Permissions;
using Microsoft.Extensions.DependencyInjection;

namespace Esm.Samples.Good;

internal sealed class Startup : StartupBase
{
    public override void ConfigureServices(IServiceCollection services)
    {
        services.AddModuleDb<CardsDb>();
        services.AddModulePages<Startup>(pages => pages.AllowAnonymous("/Cards").RequirePermission("/Secret", Permissions.Read));
        services.AddSingleton<IPermissionProvider, Permissions>();
    }
}
