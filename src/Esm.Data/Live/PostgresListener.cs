using Microsoft.Extensions.Logging;
using Npgsql;

namespace Esm.Data.Live;

// Listens on a connection of its own beside the pool, so that listeners never take connections from visitors.
internal sealed partial class PostgresListener(string connectionString)
{
    private const string ApplicationName = "esm-live";

    private const int KeepAliveSeconds = 30;

    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Shortest = TimeSpan.FromSeconds(1);

    // Until it is cancelled. A lost connection is taken up again, later and later.
    public async Task ListenAsync(Action<string> offer, Action ready, ILogger logger, CancellationToken cancellationToken)
    {
        var pause = Shortest;
        while (!cancellationToken.IsCancellationRequested)
        {
            try
            {
                await ListenOnceAsync(
                    offer,
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

    private async Task ListenOnceAsync(Action<string> offer, Action ready, CancellationToken cancellationToken)
    {
        await using var source = CreateSource();
        await using var connection = source.CreateConnection();
        connection.Notification += (_, notification) => offer(notification.Payload);
        await connection.OpenAsync(cancellationToken);
        await using (var command = connection.CreateCommand())
        {
            command.CommandText = $"LISTEN {PostgresNotifier.Channel}";
            await command.ExecuteNonQueryAsync(cancellationToken);
        }

        ready();
        while (!cancellationToken.IsCancellationRequested)
        {
            await connection.WaitAsync(cancellationToken);
        }
    }

    // Its name is what measures call it; by default the whole connection string but its password.
    private NpgsqlDataSource CreateSource()
    {
        var builder = new NpgsqlDataSourceBuilder(connectionString) { Name = ApplicationName };
        (builder.ConnectionStringBuilder.Pooling, builder.ConnectionStringBuilder.KeepAlive) = (false, KeepAliveSeconds);
        builder.ConnectionStringBuilder.ApplicationName ??= ApplicationName;
        return builder.Build();
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Live notices of the database are interrupted; listening again in {Seconds} s")]
    private static partial void LogLost(ILogger logger, double seconds, Exception exception);
}
