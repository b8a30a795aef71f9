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

        await tenant.AddNoteAsync("first");

        Assert.Equal(["first"], await tenant.KeysAsync());
        Assert.Equal(["first"], await tenant.LinesAsync());
    }

    // SQLite is no way off, and is told row by row.
    [Fact]
    public async Task What_two_modules_changed_takes_one_way_to_PostgreSQL()
    {
        await using var tenant = await DataTenant.StartAsync(TestDatabase.Postgres);
        using var counter = QueryCounter.Start();

        await tenant.InScopeAsync(async services =>
        {
            services.GetRequiredService<NoteDb>().Notes.Add(new Note { Id = Guid.CreateVersion7(), Key = "both" });
            services.GetRequiredService<LogDb>().Lines.Add(new LogLine { Id = Guid.CreateVersion7(), Text = "both" });
            await services.GetRequiredService<IUnitOfWork>().CommitAsync(None);
        });

        Assert.Single(counter.Commands);
        Assert.Equal(["both"], await tenant.KeysAsync());
        Assert.Equal(["both"], await tenant.LinesAsync());
    }

    [Fact]
    public async Task Where_nothing_is_to_be_stored_the_database_is_not_asked()
    {
        await using var tenant = await DataTenant.StartAsync(TestDatabase.Postgres);

        await tenant.InScopeAsync(async services =>
        {
            var (connection, unitOfWork, committed) = (services.GetRequiredService<NoteDb>().Database.GetDbConnection(), services.GetRequiredService<IUnitOfWork>(), 0);
            connection.StateChange += (_, _) => Assert.Fail("The connection was opened.");
            unitOfWork.OnCommitted(() => committed++);

            await unitOfWork.CommitAsync(None);

            Assert.Equal(1, committed);
        });
    }

    [Theory, TestDatabases]
    public async Task A_handler_that_throws_leaves_nothing_stored(TestDatabase database)
    {
        await using var tenant = await DataTenant.StartAsync(database, services => services
            .AddScoped<IEventHandler<NoteWritten>, Logged>()
            .AddScoped<IEventHandler<NoteWritten>, Throwing>());

        await Assert.ThrowsAsync<TimeoutException>(() => tenant.AddNoteAsync("first"));

        Assert.Empty(await tenant.KeysAsync());
        Assert.Empty(await tenant.LinesAsync());
    }

    [Theory, TestDatabases]
    public async Task A_unit_that_failed_can_be_used_again(TestDatabase database)
    {
        await using var tenant = await DataTenant.StartAsync(database);
        await tenant.AddNoteAsync("taken");

        await tenant.InScopeAsync(async services =>
        {
            var db = services.GetRequiredService<NoteDb>();
            var unitOfWork = services.GetRequiredService<IUnitOfWork>();
            db.Notes.Add(new Note { Id = Guid.CreateVersion7(), Key = "taken" });
            Assert.Equal(CommitResult.Duplicate, await unitOfWork.TryCommitAsync(None));

            db.Notes.Add(new Note { Id = Guid.CreateVersion7(), Key = "free" });
            Assert.Equal(CommitResult.Committed, await unitOfWork.TryCommitAsync(None));
        });

        Assert.Equal(["free", "taken"], await tenant.KeysAsync());
    }

    [Theory, TestDatabases]
    public async Task A_scope_finds_nothing_of_the_one_that_had_its_context_before(TestDatabase database)
    {
        await using var tenant = await DataTenant.StartAsync(database);
        await tenant.AddNoteAsync("one");
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

        Assert.Equal(["one"], await tenant.KeysAsync());
    }

    [Theory, TestDatabases]
    public async Task Events_of_handlers_are_told_too_and_in_order(TestDatabase database)
    {
        await using var tenant = await DataTenant.StartAsync(database, services => services
            .AddScoped<IEventHandler<NoteWritten>, Echo>()
            .AddScoped<IEventHandler<NoteWritten>, Logged>());

        await tenant.AddNoteAsync("hello");

        Assert.Equal(["hello", "hello again"], await tenant.LinesAsync());
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

    private sealed class Throwing : IEventHandler<NoteWritten>
    {
        public Task HandleAsync(NoteWritten notification, CancellationToken cancellationToken) => throw new TimeoutException();
    }

    private sealed class Echo(IUnitOfWork unitOfWork) : IEventHandler<NoteWritten>
    {
        public Task HandleAsync(NoteWritten notification, CancellationToken cancellationToken)
        {
            if (!notification.Key.EndsWith("again", StringComparison.Ordinal))
            {
                unitOfWork.Publish(new NoteWritten(notification.Key + " again"));
            }

            return Task.CompletedTask;
        }
    }
}
