using Esm.Data;
using Esm.Events;
using Esm.Modules;
using Microsoft.Extensions.DependencyInjection;

namespace Esm.Samples.Counter;

internal sealed class Startup : StartupBase
{
    public override void ConfigureServices(IServiceCollection services)
        => services.AddModuleDb<CounterDb>().AddSubscriber<CountRequests>("samples.count-requests");
}
