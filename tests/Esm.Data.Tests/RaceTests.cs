using Esm.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Esm.Data.Tests;

public sealed class RaceTests
{
    private static readonly CancellationToken None = CancellationToken.None;

    [Theory, TestDatabases]
    public async Task The_second_of_two_changes_of_a_row_is_stale(TestDatabase database)
    {
        await using var tenant = await DataTenant.StartAsync(database);
        await tenant.AddNoteAsync("one");
        await using var first = tenant.NewScope();
        await using var second = tenant.NewScope();
        var firstNote = await first.ServiceProvider.GetRequiredService<NoteDb>().Notes.SingleAsync(None);
        var secondNote = await second.ServiceProvider.GetRequiredService<NoteDb>().Notes.SingleAsync(None);

        firstNote.Text = "by the first";
        Assert.Equal(CommitResult.Committed, await first.ServiceProvider.GetRequiredService<IUnitOfWork>().TryCommitAsync(None));
        secondNote.Text = "by the second";
        Assert.Equal(CommitResult.Stale, await second.ServiceProvider.GetRequiredService<IUnitOfWork>().TryCommitAsync(None));

        var stored = await tenant.InScopeAsync(services => services.GetRequiredService<NoteDb>().Notes.AsNoTracking().SingleAsync(None));
        Assert.Equal("by the first", stored.Text);
        Assert.Equal(1, stored.Version);
    }

    [Theory, TestDatabases]
    public async Task After_a_lost_race_the_row_is_read_anew(TestDatabase database)
    {
        await using var tenant = await DataTenant.StartAsync(database);
        await tenant.AddNoteAsync("one");
        await using var loser = tenant.NewScope();
        var db = loser.ServiceProvider.GetRequiredService<NoteDb>();
        (await db.Notes.SingleAsync(None)).Text = "lost";
        await tenant.SetTextAsync("won");

        Assert.Equal(CommitResult.Stale, await loser.ServiceProvider.GetRequiredService<IUnitOfWork>().TryCommitAsync(None));

        Assert.Equal("won", (await db.Notes.SingleAsync(None)).Text);
    }

    [Theory, TestDatabases]
    public async Task Check_then_act_by_many_at_once_lets_one_through(TestDatabase database)
    {
        await using var tenant = await DataTenant.StartAsync(database);

        var results = await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => Task.Run(() => tenant.InScopeAsync(async services =>
        {
            services.GetRequiredService<NoteDb>().Notes.Add(new Note { Id = Guid.CreateVersion7(), Key = "the one" });
            return await services.GetRequiredService<IUnitOfWork>().TryCommitAsync(None);
        }))));

        Assert.Single(results, result => result == CommitResult.Committed);
        Assert.Equal(11, results.Count(result => result == CommitResult.Duplicate));
    }

    [Theory, TestDatabases]
    public async Task Counting_up_by_many_at_once_loses_nothing(TestDatabase database)
    {
        await using var tenant = await DataTenant.StartAsync(database);
        await tenant.AddNoteAsync("counter");

        await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => Task.Run(() => CountUpAsync(tenant))));

        var note = await tenant.InScopeAsync(services => services.GetRequiredService<NoteDb>().Notes.AsNoTracking().SingleAsync(None));
        Assert.Equal(10, note.Text.Length);
    }

    private static async Task CountUpAsync(DataTenant tenant)
    {
        var result = CommitResult.Stale;
        while (result == CommitResult.Stale)
        {
            result = await tenant.InScopeAsync(async services =>
            {
                var note = await services.GetRequiredService<NoteDb>().Notes.SingleAsync(None);
                note.Text += "+";
                return await services.GetRequiredService<IUnitOfWork>().TryCommitAsync(None);
            });
        }
    }
}
