using Esm.Shells;
using Microsoft.Extensions.DependencyInjection;

namespace Esm.Setup;

internal static class SetupServices
{
    public static IServiceCollection AddSetup(this IServiceCollection services, EsmOptions options)
    {
        services.AddSingleton<TenantAddresses>();
        services.AddSingleton<SetupTenant>();
        services.AddSingleton<SetupTokens>();
        services.AddSingleton(new DemoAccounts(options.AppData));
        services.AddSingleton<SetupPage>();
        services.AddSingleton(provider => new UninitializedTenants(provider.GetRequiredService<SetupPage>().InvokeAsync));
        services.AddSingleton<SetupAtStart>();
        return services;
    }
}
