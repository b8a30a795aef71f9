using System.Collections.Concurrent;
using System.Data.Common;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Esm.Data;
using Esm.Data.Connections;
using Esm.Shells;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Esm.Delivery;

// Which tenants have something to do: one query for all that share a database, which needs none of their containers.
internal sealed partial class DuePoll(DatabaseConnections connections, EsmOptions options, TimeProvider time, ILogger<DuePoll> logger)
{
    // Then a stream that has not moved is looked at all the same: subscribers store each day how far they are.
    private static readonly TimeSpan LongestRest = TimeSpan.FromHours(1);

    // The query locks ten tables and indexes of each tenant for a moment, of the thousands that PostgreSQL can lock in all.
    private const int MostTogether = 100;

    private readonly ConcurrentDictionary<string, (Guid Tenant, long Head, DateTimeOffset At)> _looked = new(StringComparer.Ordinal);

    // On SQLite each tenant has its own.
    public static IEnumerable<IGrouping<string, ShellSettings>> ByDatabase(IEnumerable<ShellSettings> tenants)
        => tenants.GroupBy(tenant => tenant.DatabaseProvider == ShellSettings.Postgres ? tenant.ConnectionString : tenant.Name, StringComparer.Ordinal);

    // Tenants of one database.
    public async Task<IReadOnlyList<(string Tenant, DeliveryKinds Kinds)>> FindDueAsync(IReadOnlyList<ShellSettings> tenants, CancellationToken cancellationToken)
    {
        var due = new List<(string Tenant, DeliveryKinds Kinds)>();
        foreach (var some in tenants.Chunk(MostTogether))
        {
            due.AddRange(await TryAskAsync(some, cancellationToken));
        }

        return due;
    }

    // Its turn failed, and what it did not do is still to be done.
    public void Forget(string tenant) => _looked.TryRemove(tenant, out _);

    // Where the database cannot be asked, or one of them has no tables yet, each has to look for itself.
    private async Task<IReadOnlyList<(string Tenant, DeliveryKinds Kinds)>> TryAskAsync(ShellSettings[] tenants, CancellationToken cancellationToken)
    {
        try
        {
            return await AskAsync(tenants, cancellationToken);
        }
#pragma warning disable CA1031 // Whatever keeps one tenant's database from answering, the others must be served.
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
#pragma warning restore CA1031
        {
            LogNotAsked(exception);
            return [.. tenants.Select(tenant => (tenant.Name, DeliveryKinds.All))];
        }
    }

    private async Task<IReadOnlyList<(string Tenant, DeliveryKinds Kinds)>> AskAsync(ShellSettings[] tenants, CancellationToken cancellationToken)
    {
        var (databases, now, due) = (tenants.Select(DatabaseOf).ToList(), time.GetUtcNow(), new List<(string, DeliveryKinds)>());
        await using var session = new DatabaseSession(databases[0], NullLogger<DatabaseSession>.Instance);
        await session.OpenAsync(cancellationToken);
        await using var command = session.Connection.CreateCommand();
        Write(command, databases, now);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            var tenant = tenants[reader.GetInt32(0)];
            var kinds = reader.GetBoolean(1) ? DeliveryKinds.Outbox : default;
            kinds |= reader.GetBoolean(2) | HasMoved(tenant, reader.GetInt64(3), now) ? DeliveryKinds.Stream : default;
            if (kinds != default)
            {
                due.Add((tenant.Name, kinds));
            }
        }

        return due;
    }

    // What subscribers do about it shows in their rows.
    private bool HasMoved(ShellSettings tenant, long head, DateTimeOffset now)
    {
        if (_looked.TryGetValue(tenant.Name, out var last) && last.Tenant == tenant.Id && last.Head == head && now - last.At < LongestRest)
        {
            return false;
        }

        _looked[tenant.Name] = (tenant.Id, head, now);
        return true;
    }

    [SuppressMessage("Security", "CA2100:Review SQL queries for security vulnerabilities", Justification = "A schema's name is made of the tenant's, which holds letters, digits and underscores only.")]
    private static void Write(DbCommand command, List<TenantDatabase> databases, DateTimeOffset now)
    {
        command.CommandText = string.Join(" UNION ALL ", databases.Select((database, place) => string.Create(
            CultureInfo.InvariantCulture,
            $"""
            SELECT {place},
                EXISTS (SELECT 1 FROM {database.Prefix}esm_outbox WHERE NOT "IsDead" AND "NextAttemptAt" <= @now),
                EXISTS (SELECT 1 FROM {database.Prefix}esm_unnumbered_events)
                    OR EXISTS (SELECT 1 FROM {database.Prefix}esm_subscribers WHERE "Position" < 0 OR "SnapshotOf" IS NOT NULL OR "NextAttemptAt" <= @now),
                COALESCE((SELECT MAX("Position") FROM {database.Prefix}esm_events), 0)
            """)));
        var parameter = command.CreateParameter();
        parameter.ParameterName = "@now";
        parameter.Value = databases[0].IsSqlite ? SqliteInstantConverter.Write(now) : now;
        command.Parameters.Add(parameter);
    }

    private TenantDatabase DatabaseOf(ShellSettings tenant) => new(tenant, connections, options.FolderOf(tenant.Name));

    [LoggerMessage(Level = LogLevel.Debug, Message = "The tenants of a database could not be asked together what is due; each looks for itself.")]
    private partial void LogNotAsked(Exception exception);
}
