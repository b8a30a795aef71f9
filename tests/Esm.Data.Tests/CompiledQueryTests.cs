using Esm.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Esm.Data.Tests;

public sealed class CompiledQueryTests
{
    private static readonly CompiledQuery<Func<NoteDb, string, CancellationToken, Task<Note?>>> ByKey = new(() => EF.CompileAsyncQuery(
        (NoteDb db, string key, CancellationToken cancellationToken) => db.Notes.FirstOrDefault(note => note.Key == key)));

    [Theory, TestDatabases]
    public async Task One_query_serves_tenants_of_every_provider(TestDatabase database)
    {
        await using var tenant = await DataTenant.StartAsync(database);
        await using var other = await DataTenant.StartAsync(TestDatabase.Sqlite);
        await tenant.AddNoteAsync("here");
        await other.AddNoteAsync("there");

        Assert.Equal("here", (await FindAsync(tenant, "here"))?.Key);
        Assert.Equal("there", (await FindAsync(other, "there"))?.Key);
        Assert.Null(await FindAsync(tenant, "there"));
    }

    [Theory, TestDatabases]
    public async Task What_it_found_can_be_changed(TestDatabase database)
    {
        await using var tenant = await DataTenant.StartAsync(database);
        await tenant.AddNoteAsync("here");

        await tenant.InScopeAsync(async services =>
        {
            var db = services.GetRequiredService<NoteDb>();
            (await ByKey.For(db)(db, "here", CancellationToken.None))!.Text = "seen";
            await services.GetRequiredService<IUnitOfWork>().CommitAsync(CancellationToken.None);
        });

        Assert.Equal("seen", (await FindAsync(tenant, "here"))?.Text);
    }

    private static Task<Note?> FindAsync(DataTenant tenant, string key) => tenant.InScopeAsync(services =>
    {
        var db = services.GetRequiredService<NoteDb>();
        return ByKey.For(db)(db, key, CancellationToken.None);
    });
}
