using Esm.Data.Connections;
using Esm.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Esm.Data.Tests.Connections;

public sealed class DatabaseConnectionsTests
{
    [Theory, TestDatabases]
    public async Task More_scopes_than_connections_all_get_their_turn(TestDatabase database)
    {
        await using var tenant = await DataTenant.StartAsync(database, connections: new DatabaseConnections(maxConnections: 2));

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
        await using var tenant = await DataTenant.StartAsync(TestDatabase.Sqlite, connections: new DatabaseConnections(maxConnections: 1));
        await using var idle = tenant.NewScope();
        _ = idle.ServiceProvider.GetRequiredService<NoteDb>();

        Assert.Equal(0, await tenant.InScopeAsync(services => services.GetRequiredService<NoteDb>().Notes.CountAsync(CancellationToken.None)));
    }
}
