using Esm.Events;
using Esm.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Esm.Data.Tests;

public sealed class UnitOfWorkTests
{
    private static readonly CancellationToken None = CancellationToken.None;

    [Theory, TestDatabases]
    public async Task What_two_modules_changed_is_stored_together(TestDatabase database)
    {
        await using var tenant = await DataTenant.StartAsync(database, services => services.AddScoped<IEventHandler<NoteWritten>, Logged>());

        await AddNoteAsync(tenant, "first");

        Assert.Equal(["first"], await KeysAsync(tenant));
        Assert.Equal(["first"], await LinesAsync(tenant));
    }

    [Theory, TestDatabases]
    public async Task A_handler_that_throws_leaves_nothing_stored(TestDatabase database)
    {
        await using var tenant = await DataTenant.StartAsync(database, services => services
            .AddScoped<IEventHandler<NoteWritten>, Logged>()
            .AddScoped<IEventHandler<NoteWritten>, Throwing>());

        await Assert.ThrowsAsync<TimeoutException>(() => AddNoteAsync(tenant, "first"));

        Assert.Empty(await KeysAsync(tenant));
        Assert.Empty(await LinesAsync(tenant));
    }

    [Theory, TestDatabases]
    public async Task A_unit_that_failed_can_be_used_again(TestDatabase database)
    {
        await using var tenant = await DataTenant.StartAsync(database);
        await AddNoteAsync(tenant, "taken");

        await tenant.InScopeAsync(async services =>
        {
            var db = services.GetRequiredService<NoteDb>();
            var unit = services.GetRequiredService<IUnitOfWork>();
            db.Notes.Add(new Note { Id = Guid.CreateVersion7(), Key = "taken" });
            Assert.Equal(CommitResult.Duplicate, await unit.TryCommitAsync(None));

            db.Notes.Add(new Note { Id = Guid.CreateVersion7(), Key = "free" });
            Assert.Equal(CommitResult.Committed, await unit.TryCommitAsync(None));
        });

        Assert.Equal(["free", "taken"], await KeysAsync(tenant));
    }

    [Theory, TestDatabases]
    public async Task The_second_of_two_changes_of_a_row_is_stale(TestDatabase database)
    {
        await using var tenant = await DataTenant.StartAsync(database);
        await AddNoteAsync(tenant, "one");
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
    public async Task A_scope_finds_nothing_of_the_one_that_had_its_context_before(TestDatabase database)
    {
        await using var tenant = await DataTenant.StartAsync(database);
        await AddNoteAsync(tenant, "one");
        NoteDb left;
        await using (var refused = tenant.NewScope())
        {
            left = refused.ServiceProvider.GetRequiredService<NoteDb>();
            await refused.ServiceProvider.GetRequiredService<IUnitOfWork>().BeginAsync(None);
            (await left.Notes.SingleAsync(None)).Text = "never";
            left.Notes.Add(new Note { Id = Guid.CreateVersion7(), Key = "never" });
        }

        await tenant.InScopeAsync(async services =>
        {
            var db = services.GetRequiredService<NoteDb>();
            Assert.Same(left, db);
            Assert.Empty(db.ChangeTracker.Entries());
            Assert.Null(db.Database.CurrentTransaction);
            Assert.Equal("", (await db.Notes.SingleAsync(None)).Text);
            await services.GetRequiredService<IUnitOfWork>().CommitAsync(None);
        });

        Assert.Equal(["one"], await KeysAsync(tenant));
    }

    [Theory, TestDatabases]
    public async Task After_a_lost_race_the_row_is_read_anew(TestDatabase database)
    {
        await using var tenant = await DataTenant.StartAsync(database);
        await AddNoteAsync(tenant, "one");
        await using var loser = tenant.NewScope();
        var db = loser.ServiceProvider.GetRequiredService<NoteDb>();
        (await db.Notes.SingleAsync(None)).Text = "lost";
        await SetTextAsync(tenant, "won");

        Assert.Equal(CommitResult.Stale, await loser.ServiceProvider.GetRequiredService<IUnitOfWork>().TryCommitAsync(None));

        Assert.Equal("won", (await db.Notes.SingleAsync(None)).Text);
    }

    [Theory, TestDatabases]
    public async Task Events_of_handlers_are_told_too_and_in_order(TestDatabase database)
    {
        await using var tenant = await DataTenant.StartAsync(database, services => services
            .AddScoped<IEventHandler<NoteWritten>, Echo>()
            .AddScoped<IEventHandler<NoteWritten>, Logged>());

        await AddNoteAsync(tenant, "hello");

        Assert.Equal(["hello", "hello again"], await LinesAsync(tenant));
    }

    [Theory, TestDatabases]
    public async Task Actions_run_after_the_commit_and_never_without_one(TestDatabase database)
    {
        await using var tenant = await DataTenant.StartAsync(database);
        await AddNoteAsync(tenant, "taken");
        var ran = new List<string>();

        await tenant.InScopeAsync(async services =>
        {
            var unit = services.GetRequiredService<IUnitOfWork>();
            var db = services.GetRequiredService<NoteDb>();
            unit.OnCommitted(() => ran.Add("never"));
            unit.OnRefused(() => ran.Add("refused"));
            db.Notes.Add(new Note { Id = Guid.CreateVersion7(), Key = "taken" });
            await unit.TryCommitAsync(None);

            unit.OnCommitted(() => ran.Add("once"));
            await unit.CommitAsync(None);
            await unit.CommitAsync(None);
        });

        Assert.Equal(["refused", "once"], ran);
    }

    [Fact]
    public async Task Saving_past_the_unit_of_work_is_refused()
    {
        await using var tenant = await DataTenant.StartAsync(TestDatabase.Sqlite);
        await tenant.InScopeAsync(async services =>
        {
            var db = services.GetRequiredService<NoteDb>();
            db.Notes.Add(new Note { Id = Guid.CreateVersion7(), Key = "x" });
            await Assert.ThrowsAsync<InvalidOperationException>(() => db.SaveChangesAsync(None));
            Assert.Throws<InvalidOperationException>(() => db.SaveChanges());
        });
    }

    [Fact]
    public async Task Synchronous_queries_are_refused()
    {
        await using var tenant = await DataTenant.StartAsync(TestDatabase.Sqlite);
        await tenant.InScopeAsync(services =>
        {
            var thrown = Assert.ThrowsAny<Exception>(() => services.GetRequiredService<NoteDb>().Notes.ToList());
            Assert.Contains("asynchronous", thrown.ToString(), StringComparison.Ordinal);
            return Task.CompletedTask;
        });
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
        await AddNoteAsync(tenant, "counter");

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

    private static Task AddNoteAsync(DataTenant tenant, string key) => tenant.InScopeAsync(async services =>
    {
        services.GetRequiredService<NoteDb>().Notes.Add(new Note { Id = Guid.CreateVersion7(), Key = key });
        var unit = services.GetRequiredService<IUnitOfWork>();
        unit.Publish(new NoteWritten(key));
        await unit.CommitAsync(None);
    });

    private static Task SetTextAsync(DataTenant tenant, string text) => tenant.InScopeAsync(async services =>
    {
        (await services.GetRequiredService<NoteDb>().Notes.SingleAsync(None)).Text = text;
        await services.GetRequiredService<IUnitOfWork>().CommitAsync(None);
    });

    private static Task<List<string>> KeysAsync(DataTenant tenant)
        => tenant.InScopeAsync(services => services.GetRequiredService<NoteDb>().Notes.OrderBy(note => note.Key).Select(note => note.Key).ToListAsync(None));

    private static Task<List<string>> LinesAsync(DataTenant tenant)
        => tenant.InScopeAsync(services => services.GetRequiredService<LogDb>().Lines.OrderBy(line => line.Text).Select(line => line.Text).ToListAsync(None));

    private sealed class Throwing : IEventHandler<NoteWritten>
    {
        public Task HandleAsync(NoteWritten notification, CancellationToken cancellationToken) => throw new TimeoutException();
    }

    private sealed class Echo(IUnitOfWork unit) : IEventHandler<NoteWritten>
    {
        public Task HandleAsync(NoteWritten notification, CancellationToken cancellationToken)
        {
            if (!notification.Key.EndsWith("again", StringComparison.Ordinal))
            {
                unit.Publish(new NoteWritten(notification.Key + " again"));
            }

            return Task.CompletedTask;
        }
    }
}
