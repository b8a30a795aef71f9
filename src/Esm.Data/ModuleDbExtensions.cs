using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Esm.Data;

/// <summary>Adds module contexts to a tenant.</summary>
public static class ModuleDbExtensions
{
    /// <summary>
    /// Adds the module's context. Its migrations are the classes of the same assembly marked with <c>[DbContext(typeof(TContext))]</c> and
    /// <c>[Migration("0001_Name")]</c>, written in provider-neutral calls; they run in the order of their ids, in one transaction, before the feature serves.
    /// </summary>
    /// <typeparam name="TContext">The module's context.</typeparam>
    /// <param name="services">The tenant's services.</param>
    public static IServiceCollection AddModuleDb<TContext>(this IServiceCollection services)
        where TContext : ModuleDbContext
    {
        services.AddSingleton(new ModuleDb(typeof(TContext)));
        services.AddScoped(provider => Create<TContext>(provider));
        return services;
    }

    private static TContext Create<TContext>(IServiceProvider provider)
        where TContext : ModuleDbContext
    {
        var session = provider.GetRequiredService<DatabaseSession>();
        var options = new DbContextOptionsBuilder<TContext>();
        provider.GetRequiredService<TenantDatabase>().Configure(options, session.Connection);
        options.UseLoggerFactory(provider.GetRequiredService<ILoggerFactory>());
        options.AddInterceptors(session);

        // The log holds no values of parameters: they are what citizens typed. Lost races are outcomes, not errors.
        options.ConfigureWarnings(warnings => warnings
            .Log((RelationalEventId.CommandExecuted, LogLevel.Trace), (CoreEventId.SaveChangesFailed, LogLevel.Debug), (RelationalEventId.CommandError, LogLevel.Debug)));
        var context = ActivatorUtilities.CreateInstance<TContext>(provider, options.Options);
        session.Enlist(context);
        return context;
    }
}

internal sealed record ModuleDb(Type ContextType)
{
    public string ModuleId => ContextType.Assembly.GetName().Name!;
}
