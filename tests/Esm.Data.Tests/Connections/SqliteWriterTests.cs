using Esm.Testing;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SQLitePCL;

namespace Esm.Data.Tests.Connections;

// Those who write have one connection of their own, which keeps the pages that others would read anew after each commit.
public sealed class SqliteWriterTests
{
    [Fact]
    public async Task All_who_write_do_so_on_one_connection()
    {
        await using var tenant = await DataTenant.StartAsync(TestDatabase.Sqlite);
        await using var reading = tenant.NewScope();
        await reading.ServiceProvider.GetRequiredService<NoteDb>().Notes.CountAsync(TestContext.Current.CancellationToken);

        var writers = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Task.Run(() => tenant.InScopeAsync(async services =>
        {
            var db = services.GetRequiredService<NoteDb>();
            await db.Notes.CountAsync(CancellationToken.None);
            await services.GetRequiredService<IUnitOfWork>().BeginAsync(CancellationToken.None);
            return HandleOf(db);
        }))));

        Assert.Single(writers.Distinct());
        Assert.NotEqual(HandleOf(reading.ServiceProvider.GetRequiredService<NoteDb>()), writers[0]);
    }

    // A context that is there before and one that comes with the transaction alike.
    [Fact]
    public async Task A_scope_reads_what_it_wrote_before_and_after_the_commit()
    {
        await using var tenant = await DataTenant.StartAsync(TestDatabase.Sqlite);
        await using var scope = tenant.NewScope();
        var (notes, unitOfWork) = (scope.ServiceProvider.GetRequiredService<NoteDb>(), scope.ServiceProvider.GetRequiredService<IUnitOfWork>());
        Assert.Equal(0, await notes.Notes.CountAsync(TestContext.Current.CancellationToken));
        await unitOfWork.BeginAsync(TestContext.Current.CancellationToken);
        var lines = scope.ServiceProvider.GetRequiredService<LogDb>();
        await notes.Database.ExecuteSqlAsync($"INSERT INTO sample_log (\"Id\", \"Text\") VALUES ({Guid.CreateVersion7()}, 'written')", TestContext.Current.CancellationToken);
        Assert.Equal(1, await lines.Lines.CountAsync(TestContext.Current.CancellationToken));
        Assert.Empty(await tenant.LinesAsync());

        await unitOfWork.CommitAsync(TestContext.Current.CancellationToken);

        Assert.Equal(1, await lines.Lines.CountAsync(TestContext.Current.CancellationToken));
        Assert.Equal(0, await notes.Notes.CountAsync(TestContext.Current.CancellationToken));
        Assert.Same(ConnectionOf(notes), ConnectionOf(lines));
    }

    // What is read goes on being read on the scope's own connection.
    [Fact]
    public async Task A_transaction_may_begin_while_rows_are_read_one_by_one()
    {
        await using var tenant = await DataTenant.StartAsync(TestDatabase.Sqlite);
        await tenant.AddNoteAsync("first");
        await tenant.AddNoteAsync("second");
        await using var scope = tenant.NewScope();
        var (notes, unitOfWork) = (scope.ServiceProvider.GetRequiredService<NoteDb>(), scope.ServiceProvider.GetRequiredService<IUnitOfWork>());
        await using var rows = notes.Notes.AsAsyncEnumerable().GetAsyncEnumerator(TestContext.Current.CancellationToken);
        Assert.True(await rows.MoveNextAsync());

        await unitOfWork.BeginAsync(TestContext.Current.CancellationToken);
        notes.Notes.Add(new Note { Id = Guid.CreateVersion7(), Key = "third" });
        await unitOfWork.CommitAsync(TestContext.Current.CancellationToken);

        Assert.True(await rows.MoveNextAsync());
        Assert.False(await rows.MoveNextAsync());
        Assert.Equal(["first", "second", "third"], await tenant.KeysAsync());
    }

    [Fact]
    public async Task Its_commits_wait_for_the_disk_and_check_foreign_keys()
    {
        await using var tenant = await DataTenant.StartAsync(TestDatabase.Sqlite);
        await using var scope = tenant.NewScope();
        var db = scope.ServiceProvider.GetRequiredService<NoteDb>();
        await scope.ServiceProvider.GetRequiredService<IUnitOfWork>().BeginAsync(TestContext.Current.CancellationToken);

        Assert.Equal((2L, 1L), (await PragmaAsync(db, "synchronous"), await PragmaAsync(db, "foreign_keys")));
    }

    private static SqliteConnection ConnectionOf(ModuleDbContext db) => (SqliteConnection)db.Database.GetDbConnection();

    private static sqlite3 HandleOf(ModuleDbContext db) => ConnectionOf(db).Handle!;

    private static async Task<long> PragmaAsync(ModuleDbContext db, string name)
    {
        await using var command = ConnectionOf(db).CreateCommand();
        command.CommandText = $"PRAGMA {name}";
        command.Transaction = (SqliteTransaction?)db.Session!.Transaction;
        return (long)(await command.ExecuteScalarAsync(TestContext.Current.CancellationToken))!;
    }
}
