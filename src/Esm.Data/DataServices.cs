using Esm.Data.Connections;
using Esm.Data.Live;
using Esm.Data.Migrations;
using Esm.Shells;
using Microsoft.Extensions.DependencyInjection;

namespace Esm.Data;

internal static class DataServices
{
    public static IServiceCollection AddTenantData(this IServiceCollection services, ShellSettings settings, DatabaseConnections connections, string folder)
    {
        services.AddSingleton(new TenantDatabase(settings, connections, folder));
        services.AddSingleton<LiveFeed>().AddSingleton<ILiveFeed>(provider => provider.GetRequiredService<LiveFeed>());
        services.AddScoped<DatabaseSession>();
        services.AddScoped<DatabaseClock>();
        services.AddScoped<UnitOfWork>();
        services.AddScoped<IUnitOfWork>(scope => scope.GetRequiredService<UnitOfWork>());
        services.AddScoped<ModuleMigrator>();
        return services;
    }
}
