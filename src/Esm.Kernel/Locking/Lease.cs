using System.Diagnostics;
using Esm.Data;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Esm.Locking;

// A lock in the hands of its holder: renewed until it is disposed, and known to be lost as soon as that fails for too long.
internal sealed partial class Lease : ILocker
{
    private const int RenewalsInItsTime = 3;

    private readonly LeaseRow _row;
    private readonly TimeSpan _expiration;
    private readonly ILogger<Lease> _logger;
    private readonly CancellationTokenSource _lost = new();
    private readonly CancellationToken _isLost;
    private readonly ITimer _timer;
    private readonly Lock _gate = new();
    private Task _renewal = Task.CompletedTask;
    private long _renewedAt;
    private bool _isReleased;

    public Lease(LeaseRow row, TimeSpan expiration, long takenAt, TimeProvider time, ILogger<Lease> logger)
    {
        (_row, _expiration, _renewedAt, _logger) = (row, expiration, takenAt, logger);
        _isLost = _lost.Token;
        using (ExecutionContext.SuppressFlow())
        {
            _timer = time.CreateTimer(_ => Renew(), null, expiration / RenewalsInItsTime, expiration / RenewalsInItsTime);
        }
    }

    public long FencingToken => _row.Fence;

    public CancellationToken Lost => _isLost;

    public void Guard(IServiceProvider scope)
        => scope.GetRequiredService<DatabaseSession>().Guard(cancellationToken => _row.CheckAsync(scope, cancellationToken));

    public async ValueTask DisposeAsync()
    {
        lock (_gate)
        {
            if (_isReleased)
            {
                return;
            }

            _isReleased = true;
        }

        await _timer.DisposeAsync();
        await _renewal;
        try
        {
            await _row.ReleaseAsync(CancellationToken.None);
        }
#pragma warning disable CA1031 // The work under the lock is done and must not seem to have failed: the lease ends by itself.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            LogNotReleased(_row.Key, exception);
        }

        _lost.Dispose();
    }

    // A database that does not answer keeps one renewal waiting, not the notice that time is over.
    private void Renew()
    {
        lock (_gate)
        {
            if (_isReleased || _lost.IsCancellationRequested)
            {
                return;
            }

            if (Stopwatch.GetElapsedTime(_renewedAt) >= _expiration)
            {
                Lose();
            }
            else if (_renewal.IsCompleted)
            {
                _renewal = Task.Run(RenewAsync);
            }
        }
    }

    private async Task RenewAsync()
    {
        var asked = Stopwatch.GetTimestamp();
        try
        {
            if (await _row.RenewAsync(_expiration, CancellationToken.None))
            {
                _renewedAt = asked;
            }
            else
            {
                Lose();
            }
        }
#pragma warning disable CA1031 // Whatever kept it from being renewed may be over at the next renewal.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            LogNotRenewed(_row.Key, exception);
        }
    }

    private void Lose()
    {
        LogLost(_row.Key);

        // Elsewhere: what is registered for it runs the holder's code, and the gate is closed here.
        _ = _lost.CancelAsync();
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The lock {Key} could not be renewed.")]
    private partial void LogNotRenewed(string key, Exception exception);

    [LoggerMessage(Level = LogLevel.Error, Message = "The lock {Key} was lost while the work under it went on; the work is stopped.")]
    private partial void LogLost(string key);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The lock {Key} could not be released; it ends when it expires.")]
    private partial void LogNotReleased(string key, Exception exception);
}
