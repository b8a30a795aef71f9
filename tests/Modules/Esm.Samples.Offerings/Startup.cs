using Esm.Catalogue.Contracts;
using Esm.Modules;
using Microsoft.Extensions.DependencyInjection;

namespace Esm.Samples.Offerings;

internal sealed class Startup : StartupBase
{
    public override void ConfigureServices(IServiceCollection services)
    {
        services.AddSingleton<ILifeEventProvider, Retirement>();
        services.AddSingleton<IOfferingCheck, StandardWorkflowOnly>();
        services.AddSingleton<IOfferingTimes, FourDays>();
        services.AddSingleton<IOfferingIntake, Desk>();
    }
}
