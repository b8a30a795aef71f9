using Microsoft.Extensions.Logging;
using Npgsql;
using NpgsqlTypes;

namespace Esm.Data.Live;

// Sends notices once what they are about is stored, those that come while it sends together. Not in the transaction that stores it: PostgreSQL lets
// transactions that notify commit one at a time, each waiting for the disk by itself.
internal sealed partial class PostgresNotifier(NpgsqlDataSource source) : IAsyncDisposable
{
    public const string Channel = "esm_live";

    private readonly Lock _gate = new();
    private List<string> _waiting = [];
    private Task _sending = Task.CompletedTask;
    private bool _isSending;

    public void Send(IReadOnlyCollection<string> notices, ILogger logger)
    {
        lock (_gate)
        {
            _waiting.AddRange(notices);
            if (_isSending)
            {
                return;
            }

            _isSending = true;
            using (ExecutionContext.SuppressFlow())
            {
                _sending = Task.Run(() => SendWaitingAsync(logger));
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        Task sending;
        lock (_gate)
        {
            sending = _sending;
        }

        await sending;
    }

    private async Task SendWaitingAsync(ILogger logger)
    {
        while (TakeWaiting() is { Count: > 0 } notices)
        {
            try
            {
                await SendAsync(notices);
            }
#pragma warning disable CA1031 // Whatever keeps these from being sent, the next ones are.
            catch (Exception exception)
#pragma warning restore CA1031
            {
                LogLost(logger, notices.Count, exception);
            }
        }
    }

    private List<string> TakeWaiting()
    {
        lock (_gate)
        {
            var taken = _waiting;
            _waiting = [];
            _isSending = taken.Count > 0;
            return taken;
        }
    }

    private async Task SendAsync(List<string> notices)
    {
        await using var command = source.CreateCommand("SELECT pg_notify(@channel, payload) FROM unnest(@payloads) AS payload");
        command.Parameters.AddWithValue("channel", Channel);
        command.Parameters.AddWithValue("payloads", NpgsqlDbType.Array | NpgsqlDbType.Text, notices.Distinct().ToArray());
        await command.ExecuteNonQueryAsync(CancellationToken.None);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Count} live notices were not sent; open pages show the changes when they are next loaded")]
    private static partial void LogLost(ILogger logger, int count, Exception exception);
}
