using Esm.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Esm.Data.Tests;

// What a unit of work does once it is known whether its rows are stored.
public sealed class ActionTests
{
    private static readonly CancellationToken None = CancellationToken.None;

    [Theory, TestDatabases]
    public async Task Actions_run_after_the_commit_and_never_without_one(TestDatabase database)
    {
        await using var tenant = await DataTenant.StartAsync(database);
        await tenant.AddNoteAsync("taken");
        var ran = new List<string>();

        await tenant.InScopeAsync(async services =>
        {
            var unitOfWork = services.GetRequiredService<IUnitOfWork>();
            unitOfWork.OnCommitted(() => ran.Add("never"));
            services.GetRequiredService<NoteDb>().Notes.Add(new Note { Id = Guid.CreateVersion7(), Key = "taken" });
            await unitOfWork.TryCommitAsync(None);

            unitOfWork.OnCommitted(() => ran.Add("once"));
            await unitOfWork.CommitAsync(None);
            await unitOfWork.CommitAsync(None);
        });

        Assert.Equal(["once"], ran);
    }

    [Theory, TestDatabases]
    public async Task What_no_transaction_takes_back_is_taken_back_where_nothing_is_stored(TestDatabase database)
    {
        await using var tenant = await DataTenant.StartAsync(database);
        await tenant.AddNoteAsync("taken");
        var ran = new List<string>();

        await tenant.InScopeAsync(async services =>
        {
            var unitOfWork = services.GetRequiredService<IUnitOfWork>();
            var db = services.GetRequiredService<NoteDb>();
            unitOfWork.OnDiscarded(() => ran.Add("refused"));
            db.Notes.Add(new Note { Id = Guid.CreateVersion7(), Key = "taken" });
            await unitOfWork.TryCommitAsync(None);

            unitOfWork.OnDiscarded(() => ran.Add("never"));
            await unitOfWork.CommitAsync(None);

            unitOfWork.OnDiscarded(() => ran.Add("left"));
        });

        Assert.Equal(["refused", "left"], ran);
    }

    [Fact]
    public async Task What_cannot_be_taken_back_hides_nothing_else()
    {
        await using var tenant = await DataTenant.StartAsync(TestDatabase.Sqlite);
        await tenant.AddNoteAsync("taken");
        var ran = new List<string>();

        await tenant.InScopeAsync(async services =>
        {
            var unitOfWork = services.GetRequiredService<IUnitOfWork>();
            unitOfWork.OnDiscarded(() => throw new IOException());
            unitOfWork.OnDiscarded(() => ran.Add("once"));
            services.GetRequiredService<NoteDb>().Notes.Add(new Note { Id = Guid.CreateVersion7(), Key = "taken" });
            Assert.Equal(CommitResult.Duplicate, await unitOfWork.TryCommitAsync(None));
        });

        Assert.Equal(["once"], ran);
        await tenant.AddNoteAsync("next");
    }

    [Fact]
    public async Task What_is_stored_stays_though_an_action_after_it_fails()
    {
        await using var tenant = await DataTenant.StartAsync(TestDatabase.Sqlite);
        var ran = new List<string>();

        await tenant.InScopeAsync(async services =>
        {
            var unitOfWork = services.GetRequiredService<IUnitOfWork>();
            unitOfWork.OnDiscarded(() => ran.Add("never"));
            unitOfWork.OnCommitted(() => throw new TimeoutException());
            services.GetRequiredService<NoteDb>().Notes.Add(new Note { Id = Guid.CreateVersion7(), Key = "stored" });
            await Assert.ThrowsAsync<TimeoutException>(() => unitOfWork.CommitAsync(None));
        });

        Assert.Empty(ran);
        Assert.Equal(["stored"], await tenant.KeysAsync());
    }

    [Fact]
    public async Task What_may_be_stored_is_not_taken_back()
    {
        await using var tenant = await DataTenant.StartAsync(TestDatabase.Postgres);
        var ran = new List<string>();

        await tenant.InScopeAsync(async services =>
        {
            var unitOfWork = services.GetRequiredService<IUnitOfWork>();
            unitOfWork.OnDiscarded(() => ran.Add("never"));
            await unitOfWork.BeginAsync(None);
            await Assert.ThrowsAnyAsync<Exception>(() => services.GetRequiredService<NoteDb>().Database.ExecuteSqlRawAsync("SELECT pg_terminate_backend(pg_backend_pid())", None));
            await Assert.ThrowsAnyAsync<Exception>(() => unitOfWork.CommitAsync(None));
        });

        Assert.Empty(ran);
    }
}
