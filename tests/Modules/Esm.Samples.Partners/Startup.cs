using Esm.Modules;
using Esm.Outbox;
using Microsoft.Extensions.DependencyInjection;

namespace Esm.Samples.Partners;

internal sealed class Startup : StartupBase
{
    public override void ConfigureServices(IServiceCollection services) => services.AddOutboxHandler<Parcel, PartnerCalls>();
}
