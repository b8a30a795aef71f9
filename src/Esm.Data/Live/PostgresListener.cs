using Microsoft.Extensions.Logging;
using Npgsql;

namespace Esm.Data.Live;

// Listens on a connection of its own beside the pool, so that listeners never take connections from visitors.
internal sealed partial class PostgresListener(string connectionString, string channel)
{
    public const string ApplicationName = "esm-live";

    private const int KeepAliveSeconds = 30;

    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Shortest = TimeSpan.FromSeconds(1);

    private readonly string _connectionString = new NpgsqlConnectionStringBuilder(connectionString)
    {
        Pooling = false,
        KeepAlive = KeepAliveSeconds,
        ApplicationName = ApplicationName,
    }.ToString();

    // Until it is cancelled. A lost connection is taken up again, later and later.
    public async Task ListenAsync(Action<LiveNotice> tell, Action ready, ILogger logger, CancellationToken cancellationToken)
    {
        var pause = Shortest;
        while (!cancellationToken.IsCancellationRequested)
        {
            try
            {
                await ListenOnceAsync(
                    tell,
                    () =>
                    {
                        pause = Shortest;
                        ready();
                    },
                    cancellationToken);
            }
            catch (Exception) when (cancellationToken.IsCancellationRequested)
            {
                return;
            }
#pragma warning disable CA1031 // Whatever it was: nobody would hear anything any more if it ended here.
            catch (Exception exception)
#pragma warning restore CA1031
            {
                LogLost(logger, pause.TotalSeconds, exception);
                await Task.Delay(pause, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                pause = pause * 2 < Longest ? pause * 2 : Longest;
            }
        }
    }

    private async Task ListenOnceAsync(Action<LiveNotice> tell, Action ready, CancellationToken cancellationToken)
    {
        await using var connection = new NpgsqlConnection(_connectionString);
        connection.Notification += (_, notification) =>
        {
            if (LiveNotice.Read(notification.Payload) is { } notice)
            {
                tell(notice);
            }
        };
        await connection.OpenAsync(cancellationToken);
        await using (var command = connection.CreateCommand())
        {
#pragma warning disable CA2100 // The channel is the tenant's schema, whose name holds letters, digits and underscores only.
            command.CommandText = $"LISTEN \"{channel}\"";
#pragma warning restore CA2100
            await command.ExecuteNonQueryAsync(cancellationToken);
        }

        ready();
        while (true)
        {
            await connection.WaitAsync(cancellationToken);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Live notices of the tenant are interrupted; listening again in {Seconds} s")]
    private static partial void LogLost(ILogger logger, double seconds, Exception exception);
}
