using Esm.Modules;
using Microsoft.Extensions.DependencyInjection;

namespace Esm.Organisation;

internal sealed class Startup : StartupBase
{
    public override void ConfigureServices(IServiceCollection services)
    {
    }
}
