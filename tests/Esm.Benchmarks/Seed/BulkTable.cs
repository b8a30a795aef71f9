using System.Data.Common;
using System.Globalization;
using Microsoft.Data.Sqlite;
using Npgsql;
using NpgsqlTypes;

namespace Esm.Benchmarks.Seed;

// Many rows at once, by the database's own fast way. Values are written as the platform's contexts write them.
internal abstract class BulkTable : IAsyncDisposable
{
    public static async Task<BulkTable> OpenAsync(DbConnection connection, string table, string[] columns)
    {
        var names = string.Join(", ", columns.Select(column => $"\"{column}\""));
        if (connection is NpgsqlConnection postgres)
        {
            return new PostgresTable(await postgres.BeginBinaryImportAsync($"COPY {table} ({names}) FROM STDIN (FORMAT BINARY)"));
        }

        var transaction = ((SqliteConnection)connection).BeginTransaction();
        var insert = ((SqliteConnection)connection).CreateCommand();
        insert.Transaction = transaction;
#pragma warning disable CA2100 // Names of tables and columns, written in this folder.
        insert.CommandText = $"INSERT INTO {table} ({names}) VALUES ({string.Join(", ", columns.Select((_, i) => "@p" + i.ToString(CultureInfo.InvariantCulture)))})";
#pragma warning restore CA2100
        return new SqliteTable(transaction, insert, columns.Length);
    }

    public abstract Task AddAsync(params object?[] values);

    public abstract ValueTask DisposeAsync();

    private sealed class SqliteTable : BulkTable
    {
        private readonly SqliteTransaction _transaction;
        private readonly SqliteCommand _insert;

        public SqliteTable(SqliteTransaction transaction, SqliteCommand insert, int columns)
        {
            (_transaction, _insert) = (transaction, insert);
            for (var i = 0; i < columns; i++)
            {
                _insert.Parameters.Add(new SqliteParameter { ParameterName = "@p" + i.ToString(CultureInfo.InvariantCulture) });
            }
        }

        public override Task AddAsync(params object?[] values)
        {
            for (var i = 0; i < values.Length; i++)
            {
                _insert.Parameters[i].Value = values[i] switch
                {
                    null => DBNull.Value,
                    DateTimeOffset instant => instant.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss.ffffff", CultureInfo.InvariantCulture),
                    var value => value,
                };
            }

            _insert.ExecuteNonQuery();
            return Task.CompletedTask;
        }

        public override async ValueTask DisposeAsync()
        {
            await _transaction.CommitAsync();
            await _insert.DisposeAsync();
            await _transaction.DisposeAsync();
        }
    }

    private sealed class PostgresTable(NpgsqlBinaryImporter importer) : BulkTable
    {
        public override async Task AddAsync(params object?[] values)
        {
            await importer.StartRowAsync();
            foreach (var value in values)
            {
                await (value switch
                {
                    null => importer.WriteNullAsync(),
                    string text => importer.WriteAsync(text, NpgsqlDbType.Text),
                    DateTimeOffset instant => importer.WriteAsync(instant.ToUniversalTime(), NpgsqlDbType.TimestampTz),
                    DateOnly day => importer.WriteAsync(day, NpgsqlDbType.Date),
                    Guid id => importer.WriteAsync(id, NpgsqlDbType.Uuid),
                    int number => importer.WriteAsync(number, NpgsqlDbType.Integer),
                    long number => importer.WriteAsync(number, NpgsqlDbType.Bigint),
                    bool flag => importer.WriteAsync(flag, NpgsqlDbType.Boolean),
                    _ => throw new InvalidOperationException($"{value.GetType()} is not written."),
                });
            }
        }

        public override async ValueTask DisposeAsync()
        {
            await importer.CompleteAsync();
            await importer.DisposeAsync();
        }
    }
}
