using System.Collections.Concurrent;
using Npgsql;

namespace Esm.Data.Connections;

// The connections to one database, shared by the tenants that lie in it, each in a schema of its own.
internal sealed class PostgresPool : IAsyncDisposable
{
    private const int MaxPrepared = 200;

    private readonly ConcurrentDictionary<int, string> _schemas = new();
    private readonly int _maxConnections;

    public PostgresPool(string connectionString, int maxConnections)
    {
        _maxConnections = maxConnections;
        var builder = new NpgsqlDataSourceBuilder(connectionString);
        builder.ConnectionStringBuilder.MaxPoolSize = maxConnections;

        // What measures call the pool; by default the whole connection string but its password.
        builder.Name = $"{builder.ConnectionStringBuilder.Host}/{builder.ConnectionStringBuilder.Database}";

        // What is asked again and again is planned once for each connection. PostgreSQL plans anew where another schema was chosen meanwhile.
        builder.ConnectionStringBuilder.MaxAutoPrepare = MaxPrepared;

        // Nothing is left behind on a connection but its schema, so that most of the time it is the right one already.
        builder.ConnectionStringBuilder.NoResetOnClose = true;
        builder.UsePhysicalConnectionInitializer(Forget, connection =>
        {
            Forget(connection);
            return Task.CompletedTask;
        });
        Source = builder.Build();
    }

    public NpgsqlDataSource Source { get; }

    public async Task UseSchemaAsync(NpgsqlConnection connection, string schema, CancellationToken cancellationToken)
    {
        if (_schemas.TryGetValue(connection.ProcessID, out var chosen) && chosen == schema)
        {
            return;
        }

        _schemas.TryRemove(connection.ProcessID, out _);
        await using var command = connection.CreateCommand();
#pragma warning disable CA2100 // The schema name is made of the tenant's name, which holds letters, digits and underscores only.
        command.CommandText = $"SET search_path TO \"{schema}\"";
#pragma warning restore CA2100
        await command.ExecuteNonQueryAsync(cancellationToken);
        Remember(connection.ProcessID, schema);
    }

    // Connections that were closed leave their numbers behind.
    public void Remember(int processId, string schema)
    {
        if (_schemas.Count >= _maxConnections)
        {
            _schemas.Clear();
        }

        _schemas[processId] = schema;
    }

    public ValueTask DisposeAsync() => Source.DisposeAsync();

    // A new connection may have the number of one that is gone.
    private void Forget(NpgsqlConnection connection) => _schemas.TryRemove(connection.ProcessID, out _);
}
