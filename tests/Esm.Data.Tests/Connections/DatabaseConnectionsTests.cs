using Esm.Data.Connections;
using Esm.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Esm.Data.Tests.Connections;

public sealed class DatabaseConnectionsTests
{
    [Theory, TestDatabases]
    public async Task More_scopes_than_connections_all_get_their_turn(TestDatabase database)
    {
        await using var connections = new DatabaseConnections(maxConnections: 2);
        await using var tenant = await DataTenant.StartAsync(database, connections: connections);

        var counts = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Task.Run(() => tenant.InScopeAsync(async services =>
        {
            var count = await services.GetRequiredService<NoteDb>().Notes.CountAsync(CancellationToken.None);
            await Task.Delay(5, CancellationToken.None);
            return count;
        }))));

        Assert.All(counts, count => Assert.Equal(0, count));
    }

    [Theory, TestDatabases]
    public async Task Two_tenants_of_one_process_never_see_each_others_rows(TestDatabase database)
    {
        await using var one = await DataTenant.StartAsync(database);
        await using var two = await DataTenant.StartAsync(database);

        await one.InScopeAsync(async services =>
        {
            services.GetRequiredService<NoteDb>().Notes.Add(new Note { Id = Guid.CreateVersion7(), Key = "of one" });
            await services.GetRequiredService<IUnitOfWork>().CommitAsync(CancellationToken.None);
        });

        Assert.Equal(1, await one.InScopeAsync(services => services.GetRequiredService<NoteDb>().Notes.CountAsync(CancellationToken.None)));
        Assert.Equal(0, await two.InScopeAsync(services => services.GetRequiredService<NoteDb>().Notes.CountAsync(CancellationToken.None)));
    }

    [Fact]
    public async Task A_scope_that_was_never_asked_takes_no_connection()
    {
        await using var connections = new DatabaseConnections(maxConnections: 1);
        await using var tenant = await DataTenant.StartAsync(TestDatabase.Sqlite, connections: connections);
        await using var idle = tenant.NewScope();
        _ = idle.ServiceProvider.GetRequiredService<NoteDb>();

        Assert.Equal(0, await tenant.InScopeAsync(services => services.GetRequiredService<NoteDb>().Notes.CountAsync(CancellationToken.None)));
    }

    // Often enough that the queries are prepared on the connection: a plan made for one schema must not serve the other.
    [Fact]
    public async Task Tenants_in_turn_on_one_connection_each_find_their_own_schema()
    {
        await using var connections = new DatabaseConnections(maxConnections: 1);
        await using var one = await DataTenant.StartAsync(TestDatabase.Postgres, connections: connections);
        await using var two = await DataTenant.StartAsync(TestDatabase.Postgres, connections: connections);

        for (var i = 1; i <= 20; i++)
        {
            await AddAsync(one, $"{i}");
            Assert.Equal(i, await CountAsync(one));
            Assert.Equal(0, await CountAsync(two));
        }
    }

    // Whoever leaves in the middle of it may be followed by more work of the same scope: what is recorded, or a check with a patience of its own.
    [Fact]
    public async Task A_connection_whose_schema_was_not_set_serves_nobody()
    {
        await using var connections = new DatabaseConnections(maxConnections: 1);
        await using var one = await DataTenant.StartAsync(TestDatabase.Postgres, connections: connections);
        await using var two = await DataTenant.StartAsync(TestDatabase.Postgres, connections: connections);
        await AddAsync(one, "of one");
        await two.InScopeAsync(async services =>
        {
            var session = services.GetRequiredService<DatabaseSession>();
            await session.Connection.OpenAsync(CancellationToken.None);
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => session.PrepareAsync(new CancellationToken(canceled: true)));

            Assert.Equal(0, await services.GetRequiredService<NoteDb>().Notes.CountAsync(CancellationToken.None));
        });
        Assert.Equal(1, await CountAsync(one));
    }

    // Processes are numbered upwards, so one of the next numbers is that of the next connection.
    [Fact]
    public async Task A_new_connection_is_not_taken_for_a_former_one_of_the_same_number()
    {
        const int Numbers = 20_000;
        await using var tenant = await DataTenant.StartAsync(TestDatabase.Postgres);
        await AddAsync(tenant, "kept");
        var schema = await tenant.InScopeAsync(services => services.GetRequiredService<NoteDb>().Database.SqlQuery<string>($"SELECT current_schema()::text AS \"Value\"").SingleAsync(CancellationToken.None));
        await using var pool = new PostgresPool(tenant.Settings.ConnectionString, maxConnections: Numbers * 2);
        await using var first = await pool.Source.OpenConnectionAsync(CancellationToken.None);
        foreach (var number in Enumerable.Range(first.ProcessID + 1, Numbers))
        {
            pool.Remember(number, schema);
        }

        await using var next = await pool.Source.OpenConnectionAsync(CancellationToken.None);
        await pool.UseSchemaAsync(next, schema, CancellationToken.None);

        await using var command = new NpgsqlCommand("SELECT current_schema()::text", next);
        Assert.Equal(schema, await command.ExecuteScalarAsync(CancellationToken.None));
        Assert.InRange(next.ProcessID, first.ProcessID + 1, first.ProcessID + Numbers);
    }

    private static Task AddAsync(DataTenant tenant, string key) => tenant.InScopeAsync(async services =>
    {
        services.GetRequiredService<NoteDb>().Notes.Add(new Note { Id = Guid.CreateVersion7(), Key = key });
        await services.GetRequiredService<IUnitOfWork>().CommitAsync(CancellationToken.None);
    });

    private static Task<int> CountAsync(DataTenant tenant)
        => tenant.InScopeAsync(services => services.GetRequiredService<NoteDb>().Notes.CountAsync(CancellationToken.None));
}
