using Esm.Shells;
using Esm.Telemetry;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Esm.BackgroundTasks;

// At each new minute, lets every running tenant start what its own database says is due. This node's clock decides nothing but when to ask.
internal sealed partial class BackgroundTaskScheduler(IShellHost tenants, TimeProvider time, ILogger<BackgroundTaskScheduler> logger) : BackgroundService
{
    // Looking at the clock often, instead of sleeping until the minute, also serves when the clock is set.
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(1);

    private readonly HashSet<Task> _turns = [];

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Look);
        var last = Minute(time.GetUtcNow());
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
            {
                var minute = Minute(time.GetUtcNow());
                if (minute != last)
                {
                    Start(stoppingToken);
                }

                last = minute;
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The host stops; tasks under way end first.
        }

        await Task.WhenAll(_turns);
    }

    private static DateTimeOffset Minute(DateTimeOffset instant) => new(instant.UtcTicks - (instant.UtcTicks % TimeSpan.TicksPerMinute), TimeSpan.Zero);

    private void Start(CancellationToken stoppingToken)
    {
        _turns.RemoveWhere(turn => turn.IsCompleted);
        foreach (var tenant in tenants.GetAllSettings().Where(tenant => tenant.State == TenantState.Running))
        {
            _turns.Add(Task.Run(() => ServeAsync(tenant.Name, stoppingToken), CancellationToken.None));
        }
    }

    private async Task ServeAsync(string tenant, CancellationToken stoppingToken)
    {
        using var tenantOfLog = logger.BeginTenantScope(tenant);
        try
        {
            await tenants.UsingScopeAsync(tenant, services => services.GetRequiredService<TaskRunner>().RunDueAsync(stoppingToken), stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // Nothing was started.
        }
#pragma warning disable CA1031 // A tenant whose tasks cannot be started must not stop those of the others.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            LogTenantFailed(tenant, exception);
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The background tasks of tenant {Tenant} could not be run; the next minute is the next try.")]
    private partial void LogTenantFailed(string tenant, Exception exception);
}
