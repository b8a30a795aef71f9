using System.Diagnostics;
using Esm.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Esm.Data.Tests;

public sealed class RetryTests
{
    private static readonly CancellationToken None = CancellationToken.None;

    [Theory, TestDatabases]
    public async Task A_race_that_is_lost_is_run_again_with_what_others_stored(TestDatabase database)
    {
        await using var tenant = await DataTenant.StartAsync(database);
        await tenant.AddNoteAsync("counter");

        var texts = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => Task.Run(() => CountUpAsync(tenant))));

        Assert.Equal(["+", "++", "+++", "++++", "+++++"], texts.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task What_is_always_lost_ends_without_an_outcome_and_after_pauses()
    {
        await using var tenant = await DataTenant.StartAsync(TestDatabase.Sqlite);
        var attempts = 0;
        var started = Stopwatch.GetTimestamp();

        var outcome = await tenant.InScopeAsync(services => services.GetRequiredService<IUnitOfWork>().RetryAsync(
            _ =>
            {
                attempts++;
                return Task.FromResult<string?>(null);
            },
            None));

        Assert.Null(outcome);
        Assert.Equal(RetryExtensions.MaxAttempts, attempts);
        Assert.InRange(Stopwatch.GetElapsedTime(started), TimeSpan.FromMilliseconds(500), TimeSpan.FromSeconds(10));
    }

    [Fact]
    public async Task Whoever_leaves_is_not_waited_for()
    {
        await using var tenant = await DataTenant.StartAsync(TestDatabase.Sqlite);
        using var leaving = new CancellationTokenSource();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => tenant.InScopeAsync(services => services.GetRequiredService<IUnitOfWork>().RetryAsync(
            _ =>
            {
                leaving.Cancel();
                return Task.FromResult<string?>(null);
            },
            leaving.Token)));
    }

    [Fact]
    public async Task What_the_unit_held_is_free_during_the_pause()
    {
        await using var tenant = await DataTenant.StartAsync(TestDatabase.Sqlite);
        await tenant.InScopeAsync(async services =>
        {
            var unitOfWork = services.GetRequiredService<IUnitOfWork>();
            var attempts = 0;
            Assert.Equal("done", await unitOfWork.RetryAsync(
                async cancellationToken =>
                {
                    await unitOfWork.BeginAsync(cancellationToken);
                    return ++attempts < 3 ? null : "done";
                },
                None));
            await unitOfWork.RollbackAsync();
        });

        await tenant.AddNoteAsync("next");
    }

    private static Task<string?> CountUpAsync(DataTenant tenant) => tenant.InScopeAsync(services =>
    {
        var unitOfWork = services.GetRequiredService<IUnitOfWork>();
        return unitOfWork.RetryAsync(
            async cancellationToken =>
            {
                var note = await services.GetRequiredService<NoteDb>().Notes.SingleAsync(cancellationToken);
                note.Text += "+";
                return await unitOfWork.TryCommitAsync(cancellationToken) == CommitResult.Committed ? note.Text : null;
            },
            None);
    });
}
