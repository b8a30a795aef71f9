using Esm.Extensions;
using Esm.Recipes.Steps;
using Esm.Shells;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Esm.Recipes;

internal static class RecipeServices
{
    public static IServiceCollection AddRecipes(this IServiceCollection services, EsmOptions options)
    {
        services.AddSingleton<RecipeCandidates>();
        services.AddSingleton(provider => new RecipeCatalog(
            provider.GetRequiredService<IExtensionManager>(), Path.Combine(Path.GetDirectoryName(options.Host.Location)!, "Recipes")));
        services.AddSingleton(provider => new RecipeExecutor(
            provider.GetRequiredService<IShellHost>(),
            provider.GetRequiredService<IExtensionManager>(),
            provider.GetRequiredService<RecipeCatalog>(),
            provider.GetRequiredService<RecipeCandidates>().UsingAsync,
            provider.GetRequiredService<IConfiguration>(),
            options));
        services.AddSingleton(new TenantServices(tenant => tenant.AddRecipeSteps()));
        return services;
    }

    // The platform's own steps, for a tenant's container.
    public static IServiceCollection AddRecipeSteps(this IServiceCollection services)
    {
        services.AddScoped<IRecipeStep, FeatureStep>();
        services.AddScoped<IRecipeStep, ThemesStep>();
        services.AddScoped<IRecipeStep, SettingsStep>();
        services.AddScoped<IRecipeStep, RecipesStep>();
        return services;
    }
}
