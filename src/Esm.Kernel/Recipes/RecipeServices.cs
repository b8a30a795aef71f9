using Esm.Extensions;
using Esm.Recipes.Steps;
using Esm.Settings;
using Microsoft.Extensions.DependencyInjection;

namespace Esm.Recipes;

internal static class RecipeServices
{
    // The platform's own steps, for a tenant's container.
    public static IServiceCollection AddRecipeSteps(this IServiceCollection services)
    {
        services.AddScoped<IRecipeStep, FeatureStep>();
        services.AddScoped<IRecipeStep, ThemesStep>();
        services.AddScoped<IRecipeStep, SettingsStep>();
        services.AddScoped<IRecipeStep, RecipesStep>();
        return services.AddSettingsSection<SiteSettings>(
            (settings, provider) => settings.FindProblems([.. provider.GetRequiredService<IExtensionManager>().Extensions.Where(extension => extension.IsTheme).Select(extension => extension.Id)]));
    }
}
