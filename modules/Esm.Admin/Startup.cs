using Esm.Modules;
using Microsoft.Extensions.DependencyInjection;

namespace Esm.Admin;

internal sealed class Startup : StartupBase
{
    public override void ConfigureServices(IServiceCollection services)
    {
    }
}
