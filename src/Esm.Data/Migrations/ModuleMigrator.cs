using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace Esm.Data.Migrations;

// Brings the tenant's tables up to date, module by module, each module in one transaction.
// EF Core's own migrator takes its lock by a row that a killed process leaves behind, and knows one history per database.
internal sealed class ModuleMigrator(IServiceProvider services, DatabaseSession session, TenantDatabase database, TimeProvider time)
{
    private const string CreateHistory =
        "CREATE TABLE IF NOT EXISTS esm_migrations (module varchar(200) NOT NULL, migration varchar(200) NOT NULL, applied_at varchar(40) NOT NULL, PRIMARY KEY (module, migration))";

    public async Task<IReadOnlyList<MigrationFailure>> MigrateAsync(CancellationToken cancellationToken)
    {
        await session.OpenAsync(cancellationToken);
        var modules = services.GetServices<ModuleDb>().ToArray();
        var applied = await FindAppliedAsync(cancellationToken);
        var failures = new List<MigrationFailure>();
        foreach (var module in modules)
        {
            if (await TryMigrateAsync(module, applied, cancellationToken) is { } failure)
            {
                failures.Add(failure);
            }
        }

        return failures;
    }

    public async Task<IReadOnlyList<string>> PendingAsync(CancellationToken cancellationToken)
    {
        await session.OpenAsync(cancellationToken);
        var applied = await FindAppliedAsync(cancellationToken);
        return
        [
            .. from module in services.GetServices<ModuleDb>()
               from migration in Pending(module, applied)
               select $"{module.ModuleId}/{migration.Key}",
        ];
    }

    private static List<KeyValuePair<string, System.Reflection.TypeInfo>> Pending(ModuleDb module, HashSet<(string Module, string Migration)> applied)
        => [.. ModuleMigrations.Of(module.ContextType).Where(migration => !applied.Contains((module.ModuleId, migration.Key)))];

    private async Task<MigrationFailure?> TryMigrateAsync(ModuleDb module, HashSet<(string Module, string Migration)> applied, CancellationToken cancellationToken)
    {
        try
        {
            var failure = Pending(module, applied).Count == 0 ? null : await MigrateAsync(module, cancellationToken);
            if (failure is null && SchemaCheck.IsNeededFor(module))
            {
                await SchemaCheck.RunAsync((ModuleDbContext)services.GetRequiredService(module.ContextType), cancellationToken);
            }

            return failure;
        }
        catch (InvalidOperationException exception)
        {
            return new MigrationFailure(module.ModuleId, "", exception);
        }
    }

    private async Task<MigrationFailure?> MigrateAsync(ModuleDb module, CancellationToken cancellationToken)
    {
        var current = "";
        try
        {
            var context = (ModuleDbContext)services.GetRequiredService(module.ContextType);
            await session.BeginAsync(cancellationToken);
            await database.LockMigrationsAsync(session.Connection, cancellationToken);
            if (session.Connection is SqliteConnection sqlite)
            {
                SqliteZones.Lend(sqlite);
            }

            foreach (var (id, type) in Pending(module, await ReadAppliedAsync(cancellationToken)))
            {
                current = id;
                await ApplyAsync(context, type, cancellationToken);
                await RecordAsync(module, id, cancellationToken);
            }

            await session.CommitAsync(cancellationToken);
            return null;
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            await session.RollbackAsync();
            return new MigrationFailure(module.ModuleId, current, exception);
        }
    }

    private static async Task ApplyAsync(ModuleDbContext context, System.Reflection.TypeInfo type, CancellationToken cancellationToken)
    {
        var provider = context.Database.ProviderName!;
        var migration = context.GetService<IMigrationsAssembly>().CreateMigration(type, provider);
        var commands = context.GetService<IMigrationsSqlGenerator>().Generate(migration.UpOperations, DesignTimeModelOf(context));
        var connection = context.GetService<IRelationalConnection>();
        foreach (var command in commands)
        {
            await command.ExecuteNonQueryAsync(connection, cancellationToken: cancellationToken);
        }
    }

    private static IModel DesignTimeModelOf(ModuleDbContext context)
    {
        lock (ModuleDbContext.ModelWarmUp)
        {
            return context.GetService<IDesignTimeModel>().Model;
        }
    }

    private async Task RecordAsync(ModuleDb module, string migrationId, CancellationToken cancellationToken)
    {
        await using var command = CreateCommand("INSERT INTO esm_migrations (module, migration, applied_at) VALUES (@module, @migration, @at)");
        Add(command, "@module", module.ModuleId);
        Add(command, "@migration", migrationId);
        Add(command, "@at", time.GetUtcNow().ToString("O"));
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private async Task<HashSet<(string Module, string Migration)>> FindAppliedAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await ReadAppliedAsync(cancellationToken);
        }
        catch (DbException)
        {
            // The tenant's first start: no schema or no history table yet. Any other cause shows itself in the next two commands.
            await database.EnsureCreatedAsync(session.Connection, cancellationToken);
            await using var create = CreateCommand(CreateHistory);
            await create.ExecuteNonQueryAsync(cancellationToken);
            return [];
        }
    }

    private async Task<HashSet<(string Module, string Migration)>> ReadAppliedAsync(CancellationToken cancellationToken)
    {
        var applied = new HashSet<(string, string)>();
        await using var command = CreateCommand("SELECT module, migration FROM esm_migrations");
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            applied.Add((reader.GetString(0), reader.GetString(1)));
        }

        return applied;
    }

    private DbCommand CreateCommand(string sql)
    {
        var command = session.Connection.CreateCommand();
        command.Transaction = session.Transaction;
#pragma warning disable CA2100 // Constant texts.
        command.CommandText = sql;
#pragma warning restore CA2100
        return command;
    }

    private static void Add(DbCommand command, string name, string value)
    {
        var parameter = command.CreateParameter();
        parameter.ParameterName = name;
        parameter.Value = value;
        command.Parameters.Add(parameter);
    }
}

internal sealed record MigrationFailure(string ModuleId, string MigrationId, Exception Exception);
