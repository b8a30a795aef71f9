using Esm.BackgroundTasks;
using Esm.Health;
using Esm.Locking;
using Esm.Outbox;
using Microsoft.Extensions.DependencyInjection;

namespace Esm;

internal static class JobServices
{
    // One of each per process, serving all tenants.
    public static IServiceCollection AddHostJobs(this IServiceCollection services)
    {
        services.AddSingleton<OutboxSignal>();
        services.AddHostedService<OutboxWorker>();
        services.AddHostedService<BackgroundTaskScheduler>();
        return services;
    }

    // In the tenant's container, which has the host's OutboxSignal, TimeProvider and logging, its ShellSettings, keys and data.
    public static IServiceCollection AddTenantJobs(this IServiceCollection services)
    {
        services.AddScoped<IOutbox, DatabaseOutbox>();
        services.AddScoped<IDeadLetters, DeadLetters>().AddScoped<IDeadLetterTexts, DeadLetterTexts>();
        services.AddSingleton<OutboxSeal>();
        services.AddSingleton<OutboxWaker>();
        services.AddSingleton<OutboxTypes>();
        services.AddSingleton<OutboxProcessor>();
        services.AddScoped<IDistributedLock, DatabaseLock>();
        services.AddSingleton<TaskCatalogue>();
        services.AddSingleton<TaskRunner>();
        services.AddScoped<TaskSchedule>();
        services.AddScoped<TaskHistory>();
        services.AddSingleton<IBackgroundTask, PurgeDeadLetters>();
        services.AddScoped<IBackgroundTaskMonitor, BackgroundTaskMonitor>();
        services.AddTenantHealth();
        return services;
    }
}
