using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Esm.Data;

/// <summary>Adds module contexts to a tenant.</summary>
public static class ModuleDbExtensions
{
    // Contexts kept between scopes; more may be in use at once.
    private const int PoolSize = 32;

    /// <summary>
    /// Adds the module's context. Its migrations are the classes of the same assembly marked with <c>[DbContext(typeof(TContext))]</c> and
    /// <c>[Migration("0001_Name")]</c>, written in provider-neutral calls; they run in the order of their ids, in one transaction, before the feature serves.
    /// </summary>
    /// <typeparam name="TContext">The module's context. Its one constructor takes its options and nothing else, and it keeps no state: scopes use it in turns.</typeparam>
    /// <param name="services">The tenant's services.</param>
    public static IServiceCollection AddModuleDb<TContext>(this IServiceCollection services)
        where TContext : ModuleDbContext
    {
        services.AddSingleton(new ModuleDb(typeof(TContext)));
        services.AddSingleton(CreatePool<TContext>);
        services.AddScoped(Create<TContext>);
        return services;
    }

    // Once for a container: all that differs between scopes is the connection. The inner services of a context cost more than most of its queries.
    private static PooledDbContextFactory<TContext> CreatePool<TContext>(IServiceProvider provider)
        where TContext : ModuleDbContext
    {
        var options = new DbContextOptionsBuilder<TContext>();
        provider.GetRequiredService<TenantDatabase>().Configure(options);
        options.UseLoggerFactory(provider.GetRequiredService<ILoggerFactory>());
        options.AddInterceptors(SessionInterceptor.Instance);

        // The log holds no values of parameters: they are what citizens typed. Lost races are outcomes, not errors.
        options.ConfigureWarnings(warnings => warnings
            .Log((RelationalEventId.CommandExecuted, LogLevel.Trace), (RelationalEventId.CommandError, LogLevel.Debug)));
        var pool = new PooledDbContextFactory<TContext>(options.Options, PoolSize);
        lock (ModuleDbContext.ModelWarmUp)
        {
            using var context = pool.CreateDbContext();
            _ = context.Model;
        }

        return pool;
    }

    private static TContext Create<TContext>(IServiceProvider provider)
        where TContext : ModuleDbContext
    {
        var context = provider.GetRequiredService<PooledDbContextFactory<TContext>>().CreateDbContext();
        provider.GetRequiredService<DatabaseSession>().Enlist(context);
        return context;
    }
}

internal sealed record ModuleDb(Type ContextType)
{
    public string ModuleId => ContextType.Assembly.GetName().Name!;
}
