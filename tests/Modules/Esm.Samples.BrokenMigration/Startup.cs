using Esm.Data;
using Esm.Modules;
using Esm.Samples.BrokenMigration.Data;
using Microsoft.Extensions.DependencyInjection;

namespace Esm.Samples.BrokenMigration;

internal sealed class Startup : StartupBase
{
    public override void ConfigureServices(IServiceCollection services) => services.AddModuleDb<HalfDb>();
}
