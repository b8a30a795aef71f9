using System.Net.Sockets;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace Esm.Data;

// Tells a database that cannot be reached, and a transaction that lost against another, from a statement that is wrong.
internal static class DatabaseFailure
{
    private const int SqliteBusy = 5;
    private const int SqliteIoError = 10;
    private const int SqliteCannotOpen = 14;

    public static bool IsUnavailable(Exception exception) => exception switch
    {
        SqliteException sqlite => sqlite.SqliteErrorCode is SqliteBusy or SqliteIoError or SqliteCannotOpen,
        PostgresException postgres => postgres.SqlState is PostgresErrorCodes.AdminShutdown or PostgresErrorCodes.CrashShutdown
            or PostgresErrorCodes.CannotConnectNow or PostgresErrorCodes.TooManyConnections,
        NpgsqlException npgsql => npgsql.InnerException is SocketException or IOException or TimeoutException,
        _ => false,
    };

    // PostgreSQL gave a transaction up because of another one. Done again, it may well succeed.
    public static bool IsConflict(Exception exception)
    {
        for (var cause = exception; cause is not null; cause = cause.InnerException)
        {
            if (cause is PostgresException { SqlState: PostgresErrorCodes.DeadlockDetected or PostgresErrorCodes.SerializationFailure })
            {
                return true;
            }
        }

        return false;
    }
}
