using Esm.Shells;
using Esm.Telemetry;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Esm.Outbox;

// Serves the outboxes of all running tenants: each at once when its signal comes, and all of them every few seconds.
internal sealed partial class OutboxWorker(IShellHost tenants, OutboxSignal signal, IConfiguration configuration, ILogger<OutboxWorker> logger) : BackgroundService
{
    private const double DefaultPollSeconds = 5;
    private const int TenantsAtOnce = 8;

    private readonly SemaphoreSlim _slots = new(TenantsAtOnce, TenantsAtOnce);
    private readonly TenantTurns _turns = new();

    public override void Dispose()
    {
        _slots.Dispose();
        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var poll = TimeSpan.FromSeconds(Math.Max(0.1, configuration.GetValue("Esm:Outbox:PollSeconds", DefaultPollSeconds)));
        try
        {
            while (!stoppingToken.IsCancellationRequested)
            {
                var woken = await signal.WaitAsync(poll, stoppingToken);
                foreach (var tenant in Running(woken))
                {
                    _turns.Take(tenant, () => ServeAsync(tenant, stoppingToken));
                }
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The host stops; what is being delivered ends first.
        }

        await _turns.WhenDoneAsync();
    }

    private IEnumerable<string> Running(IReadOnlyCollection<string> woken)
        => tenants.GetAllSettings()
            .Where(tenant => tenant.State == TenantState.Running && (woken.Count == 0 || woken.Contains(tenant.Name)))
            .Select(tenant => tenant.Name);

    private async Task ServeAsync(string tenant, CancellationToken stoppingToken)
    {
        using var tenantOfLog = logger.BeginTenantScope(tenant);
        try
        {
            await _slots.WaitAsync(stoppingToken);
            try
            {
                await tenants.UsingScopeAsync(
                    tenant,
                    services => services.GetRequiredService<OutboxProcessor>().ProcessDueAsync(stoppingToken),
                    stoppingToken);
            }
            finally
            {
                _slots.Release();
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // What was under way went back into the outbox.
        }
#pragma warning disable CA1031 // A tenant that cannot be served, its database being down or whatever else, must not stop the others.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            LogTenantFailed(tenant, exception);
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The outbox of tenant {Tenant} could not be served; trying again at the next poll.")]
    private partial void LogTenantFailed(string tenant, Exception exception);
}
