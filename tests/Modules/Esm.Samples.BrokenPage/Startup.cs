using Esm.Modules;
using Esm.Pages;
using Microsoft.Extensions.DependencyInjection;

namespace Esm.Samples.BrokenPage;

internal sealed class Startup : StartupBase
{
    public override void ConfigureServices(IServiceCollection services)
    {
        services.AddSingleton<Holds.Rendering>();
        services.AddModulePages<Startup>(pages => pages.AllowAnonymous("/"));
    }
}
