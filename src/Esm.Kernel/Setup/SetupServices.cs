using Esm.Extensions;
using Esm.Recipes;
using Esm.Shells;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Esm.Setup;

internal static class SetupServices
{
    public static IServiceCollection AddSetup(this IServiceCollection services, EsmOptions options)
    {
        services.AddSingleton<RecipeCandidates>();
        services.AddSingleton(provider => new RecipeExecutor(
            provider.GetRequiredService<IShellHost>(),
            provider.GetRequiredService<IExtensionManager>(),
            provider.GetRequiredService<RecipeCatalog>(),
            provider.GetRequiredService<RecipeCandidates>().UsingAsync,
            provider.GetRequiredService<IConfiguration>(),
            options));
        services.AddSingleton(provider => new RecipeCatalog(
            provider.GetRequiredService<IExtensionManager>(), Path.Combine(Path.GetDirectoryName(options.Host.Location)!, "Recipes")));
        services.AddSingleton<TenantAddresses>();
        services.AddSingleton<SetupTenant>();
        services.AddSingleton<SetupTokens>();
        services.AddSingleton(new DemoAccounts(options.AppData));
        services.AddSingleton<SetupPage>();
        services.AddSingleton<SetupAtStart>();
        return services;
    }
}
