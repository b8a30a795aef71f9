using Esm.BackgroundTasks;
using Esm.Data;
using Esm.Delivery;
using Esm.Events;
using Esm.Outbox;
using Esm.Shells;
using Esm.Streams;
using Microsoft.Extensions.DependencyInjection;

namespace Esm;

internal static class JobServices
{
    // One of each per process, serving all tenants.
    public static IServiceCollection AddHostJobs(this IServiceCollection services)
    {
        services.AddSingleton<DeliverySignal>();
        services.AddSingleton<DuePoll>();
        services.AddHostedService<DeliveryWorker>();
        services.AddHostedService<BackgroundTaskScheduler>();
        services.AddSingleton(new TenantServices(tenant => tenant.AddTenantJobs()));
        return services;
    }

    // In the tenant's container, which has the host's DeliverySignal, TimeProvider and logging, its ShellSettings, keys and data.
    public static IServiceCollection AddTenantJobs(this IServiceCollection services)
    {
        services.AddScoped<IOutbox, DatabaseOutbox>();
        services.AddScoped<IDeadLetters, DeadLetters>().AddScoped<IDeadLetterTexts, DeadLetterTexts>();
        services.AddSingleton<OutboxSeal>();
        services.AddSingleton<DeliveryWaker>();
        services.AddScoped<IFeatureEventHandler, WakeOnSwitch>();
        services.AddSingleton<OutboxTypes>();
        services.AddSingleton<OutboxLanes>().AddSingleton<OutboxFailures>().AddSingleton<OutboxProcessor>();
        services.AddScoped<IOutboxMonitor, OutboxMonitor>();
        services.AddScoped<IEventRecorder, EventRecorder>();
        services.AddScoped<EventStream>();
        services.AddSingleton<Subscribers>();
        services.AddSingleton<SubscriberRunner>();
        services.AddScoped<ISubscriberMonitor, SubscriberMonitor>();
        services.AddSingleton<IBackgroundTask, PurgeStream>();
        services.AddSingleton<TaskCatalogue>();
        services.AddSingleton<TaskRunner>();
        services.AddScoped<TaskSchedule>();
        services.AddScoped<TaskHistory>();
        services.AddSingleton<IBackgroundTask, PurgeDeadLetters>();
        services.AddScoped<IBackgroundTaskMonitor, BackgroundTaskMonitor>();
        return services;
    }
}
