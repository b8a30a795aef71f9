using System.Data.Common;
using System.Globalization;
using Esm.Data;
using Esm.Testing;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Esm.Conformance.Tests;

// What the hand-written migrations made must be what EF Core would make of the models. Defaults are left out: a column added later needs one for the rows that were there.
public sealed class SchemaTests
{
    private const string Sqlite =
        """
        SELECT 'column ' || m.name || '.' || c.name || ' ' || c.type || CASE c."notnull" WHEN 1 THEN ' not null' ELSE '' END || ' pk' || c.pk
          FROM sqlite_master m JOIN pragma_table_info(m.name) c WHERE m.type = 'table'
        UNION ALL
        SELECT 'index ' || m.name || ' ' || i.name || CASE i."unique" WHEN 1 THEN ' unique ' ELSE ' ' END || group_concat(x.seqno || x.name)
          FROM sqlite_master m JOIN pragma_index_list(m.name) i JOIN pragma_index_info(i.name) x WHERE m.type = 'table' AND i.origin = 'c' GROUP BY m.name, i.name
        UNION ALL
        SELECT 'foreign key ' || m.name || '.' || f."from" || ' to ' || f."table" || '.' || f."to" || ' ' || f.on_delete
          FROM sqlite_master m JOIN pragma_foreign_key_list(m.name) f WHERE m.type = 'table'
        """;

    // Names longer than 63 characters are cut, by EF Core with a mark at the end.
    private const string Postgres =
        """
        SELECT 'column ' || table_name || '.' || column_name || ' ' || data_type || coalesce('(' || character_maximum_length || ')', '')
            || CASE is_nullable WHEN 'NO' THEN ' not null' ELSE '' END || ' ' || is_identity
          FROM information_schema.columns WHERE table_schema = current_schema()
        UNION ALL
        SELECT 'index ' || replace(replace(indexdef, schemaname || '.', ''), indexname, left(indexname, 62)) FROM pg_indexes WHERE schemaname = current_schema()
        UNION ALL
        SELECT 'constraint ' || r.relname || ' ' || left(c.conname, 62) || ' ' || pg_get_constraintdef(c.oid)
          FROM pg_constraint c JOIN pg_class r ON r.oid = c.conrelid JOIN pg_namespace n ON n.oid = c.connamespace
          WHERE n.nspname = current_schema() AND c.contype <> 'n'
        """;

    [Theory, TestDatabases]
    public async Task The_migrated_schema_is_the_models_schema(TestDatabase database)
    {
        await using var tenant = await EsmTenant.StartAsync(database, [.. Subjects.AllFeatures()]);

        var (migrated, script) = await tenant.InScopeAsync(async services =>
        {
            var contexts = services.GetServices<ModuleDb>().Select(module => (ModuleDbContext)services.GetRequiredService(module.ContextType)).ToArray();
            var connection = contexts[0].Database.GetDbConnection();
            await contexts[0].Database.OpenConnectionAsync();
            var lines = await ReadAsync(connection);
            return (lines.Where(line => !line.Contains("esm_migrations", StringComparison.Ordinal)).ToArray(), string.Join('\n', contexts.Select(context => context.Database.GenerateCreateScript())));
        });
        var modelled = await CreateAsync(database, script);

        Assert.NotEmpty(modelled);
        Assert.Equal(modelled, migrated);
    }

    private static async Task<string[]> CreateAsync(TestDatabase database, string script)
    {
        await using DbConnection connection = database == TestDatabase.Sqlite
            ? new SqliteConnection("Data Source=:memory:")
            : new NpgsqlConnection((await PostgresServer.GetAsync()).ConnectionString);
        await connection.OpenAsync();
        if (database == TestDatabase.Postgres)
        {
            var schema = $"model_{Guid.CreateVersion7():N}";
            await ExecuteAsync(connection, string.Create(CultureInfo.InvariantCulture, $"CREATE SCHEMA {schema}; SET search_path TO {schema}"));
        }

        await ExecuteAsync(connection, script);
        return await ReadAsync(connection);
    }

    private static async Task<string[]> ReadAsync(DbConnection connection)
    {
        var lines = new List<string>();
        await using var command = connection.CreateCommand();
#pragma warning disable CA2100 // One of two constants.
        command.CommandText = connection is SqliteConnection ? Sqlite : Postgres;
#pragma warning restore CA2100
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
        {
            lines.Add(reader.GetString(0).TrimEnd());
        }

        return [.. lines.Order(StringComparer.Ordinal)];
    }

    private static async Task ExecuteAsync(DbConnection connection, string sql)
    {
        await using var command = connection.CreateCommand();
#pragma warning disable CA2100 // Made by EF Core out of the models.
        command.CommandText = sql;
#pragma warning restore CA2100
        await command.ExecuteNonQueryAsync();
    }
}
