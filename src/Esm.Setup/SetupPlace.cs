using System.Data.Common;
using Esm.Data;
using Microsoft.Data.Sqlite;

namespace Esm.Setup;

internal enum SetupTrace
{
    // No set-up of this tenant: what is there, if anything, is somebody else's.
    None,

    // Begun and never finished.
    Begun,

    Finished,
}

// The file or the schema where a tenant's data is to be. A set-up takes it only while it is empty, and writes there whose it is: so it is known later
// what was made by which set-up, whatever the list of tenants says.
internal sealed class SetupPlace(TenantDatabase database, Guid tenant)
{
    private const string Table = "esm_setup";

    private string Qualified => database.IsSqlite ? Table : $"\"{database.Schema}\".{Table}";

    // False: it holds something.
    public async Task<bool> TryClaimAsync(CancellationToken cancellationToken)
    {
        await using var connection = database.CreateConnection();
        var isNew = connection is not SqliteConnection file || !File.Exists(file.DataSource);
        await connection.OpenAsync(cancellationToken);
        await using var transaction = await TenantDatabase.BeginTransactionAsync(connection, cancellationToken);
        if (!database.IsSqlite)
        {
            await ExecuteAsync(connection, transaction, $"SELECT pg_advisory_xact_lock(hashtext('{database.Schema}.setup'))", cancellationToken);
            isNew = !await AsksAsync(connection, transaction, $"SELECT count(*) FROM pg_namespace WHERE nspname = '{database.Schema}'", cancellationToken);
        }

        if (await AsksAsync(connection, transaction, AnythingThere(), cancellationToken))
        {
            return false;
        }

        if (!database.IsSqlite && isNew)
        {
            await ExecuteAsync(connection, transaction, $"CREATE SCHEMA \"{database.Schema}\"", cancellationToken);
        }

        await ExecuteAsync(
            connection,
            transaction,
            $"""
            CREATE TABLE {Qualified} (tenant varchar(36) NOT NULL PRIMARY KEY, made_place integer NOT NULL, is_finished integer NOT NULL);
            INSERT INTO {Qualified} VALUES ('{tenant}', {(isNew ? 1 : 0)}, 0)
            """,
            cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return true;
    }

    public async Task<SetupTrace> ReadAsync(CancellationToken cancellationToken)
    {
        await using var connection = database.CreateConnection();
        if (connection is SqliteConnection file && !File.Exists(file.DataSource))
        {
            return SetupTrace.None;
        }

        await connection.OpenAsync(cancellationToken);
        if (!await AsksAsync(connection, null, IsMarked(), cancellationToken)
            || !await AsksAsync(connection, null, $"SELECT count(*) FROM {Qualified} WHERE tenant = '{tenant}'", cancellationToken))
        {
            return SetupTrace.None;
        }

        return await AsksAsync(connection, null, $"SELECT is_finished FROM {Qualified}", cancellationToken) ? SetupTrace.Finished : SetupTrace.Begun;
    }

    public async Task FinishAsync(CancellationToken cancellationToken)
    {
        await using var connection = database.CreateConnection();
        await connection.OpenAsync(cancellationToken);
        await ExecuteAsync(connection, null, $"UPDATE {Qualified} SET is_finished = 1 WHERE tenant = '{tenant}'", cancellationToken);
    }

    // Nothing unless this tenant's set-up began here and did not end: then all that it made, and the file or schema only where it made that too.
    public async Task TakeBackAsync(CancellationToken cancellationToken)
    {
        if (await ReadAsync(cancellationToken) != SetupTrace.Begun)
        {
            return;
        }

        if (await MadePlaceAsync(cancellationToken))
        {
            await database.DropAsync(cancellationToken);
            return;
        }

        await using var connection = database.CreateConnection();
        await connection.OpenAsync(cancellationToken);
        var tables = await ListTablesAsync(connection, cancellationToken);
        var drops = string.Concat(tables.Select(table => $"DROP TABLE {table}{(database.IsSqlite ? "" : " CASCADE")}; "));
        await ExecuteAsync(connection, null, database.IsSqlite ? $"PRAGMA foreign_keys = OFF; {drops} PRAGMA foreign_keys = ON" : drops, cancellationToken);
    }

    private async Task<bool> MadePlaceAsync(CancellationToken cancellationToken)
    {
        await using var connection = database.CreateConnection();
        await connection.OpenAsync(cancellationToken);
        return await AsksAsync(connection, null, $"SELECT made_place FROM {Qualified}", cancellationToken);
    }

    // Tables, views, sequences, functions: whatever has a name there.
    private string AnythingThere() => database.IsSqlite
        ? "SELECT count(*) FROM sqlite_master"
        : $"""
           SELECT (SELECT count(*) FROM pg_class WHERE relnamespace = n.oid) + (SELECT count(*) FROM pg_proc WHERE pronamespace = n.oid)
           FROM (SELECT oid FROM pg_namespace WHERE nspname = '{database.Schema}') n
           """;

    private string IsMarked() => database.IsSqlite
        ? $"SELECT count(*) FROM sqlite_master WHERE name = '{Table}'"
        : $"SELECT count(*) FROM pg_tables WHERE schemaname = '{database.Schema}' AND tablename = '{Table}'";

    private async Task<List<string>> ListTablesAsync(DbConnection connection, CancellationToken cancellationToken)
    {
        await using var command = connection.CreateCommand();
#pragma warning disable CA2100 // Made of the tenant's name, which holds letters, digits and underscores only.
        command.CommandText = database.IsSqlite
            ? "SELECT '\"' || name || '\"' FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'"
            : $"SELECT quote_ident(schemaname) || '.' || quote_ident(tablename) FROM pg_tables WHERE schemaname = '{database.Schema}'";
#pragma warning restore CA2100
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var tables = new List<string>();
        while (await reader.ReadAsync(cancellationToken))
        {
            tables.Add(reader.GetString(0));
        }

        return tables;
    }

    // Null, as for a schema that is not there, and zero are no.
    private static async Task<bool> AsksAsync(DbConnection connection, DbTransaction? transaction, string sql, CancellationToken cancellationToken)
    {
        await using var command = Command(connection, transaction, sql);
        return Convert.ToInt64(await command.ExecuteScalarAsync(cancellationToken) ?? 0L, System.Globalization.CultureInfo.InvariantCulture) > 0;
    }

    private static async Task ExecuteAsync(DbConnection connection, DbTransaction? transaction, string sql, CancellationToken cancellationToken)
    {
        await using var command = Command(connection, transaction, sql);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private static DbCommand Command(DbConnection connection, DbTransaction? transaction, string sql)
    {
        var command = connection.CreateCommand();
        command.Transaction = transaction;
#pragma warning disable CA2100 // Made of the tenant's name, which holds letters, digits and underscores only, and of its id.
        command.CommandText = sql;
#pragma warning restore CA2100
        return command;
    }
}
