using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Esm.Shells;

// Makes the first visit and the first switch of a process as quick as the later ones: the default tenant is built while the host begins to listen;
// once that is done and some seconds have passed, a candidate of it is built, asked for its first pages, and thrown away, twice. What that compiles,
// a switch would otherwise compile while an admin waits.
internal sealed partial class Rehearsal(ShellHost shells, ILogger<Rehearsal> logger) : BackgroundService
{
    private const int Times = 2;

    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(3);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (shells.Find(ShellSettings.DefaultName) is not { State: TenantState.Running } settings)
        {
            return;
        }

        try
        {
            await shells.UsingScopeAsync(settings.Name, _ => Task.CompletedTask, stoppingToken);
            for (var i = 0; i < Times; i++)
            {
                await Task.Delay(Pause, stoppingToken);
                await shells.RehearseAsync(settings, stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The host stops.
        }
#pragma warning disable CA1031 // Nothing waits for a rehearsal: what keeps the tenant from serving is told to its first visitor and in the log then.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            LogFailed(settings.Name, exception);
        }
    }

    [LoggerMessage(Level = LogLevel.Debug, Message = "Tenant {Tenant} could not be rehearsed")]
    private partial void LogFailed(string tenant, Exception exception);
}
