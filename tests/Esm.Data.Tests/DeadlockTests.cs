using Esm.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Esm.Data.Tests;

// PostgreSQL ends one of two transactions that wait for each other: the one that began to wait first, after a second.
public sealed class DeadlockTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private static readonly CancellationToken None = CancellationToken.None;

    [Fact]
    public async Task A_commit_that_loses_a_deadlock_is_made_again()
    {
        await using var tenant = await StartAsync();
        await using var other = await Other.LockAsync(tenant, "b");

        var storing = Task.Run(() => tenant.InScopeAsync(async services =>
        {
            foreach (var note in await services.GetRequiredService<NoteDb>().Notes.ToListAsync(None))
            {
                note.Text = "stored";
            }

            await services.GetRequiredService<IUnitOfWork>().CommitAsync(None);
        }), None);
        await other.WaitForAsync("a");
        await storing.WaitAsync(Patience, None);

        Assert.Equal(["stored", "stored"], await TextsAsync(tenant));
    }

    [Fact]
    public async Task Work_that_loses_a_deadlock_before_its_commit_is_done_again()
    {
        await using var tenant = await StartAsync();
        await using var other = await Other.LockAsync(tenant, "b");
        var attempts = 0;

        var storing = Task.Run(() => tenant.InScopeAsync(services =>
        {
            var unitOfWork = services.GetRequiredService<IUnitOfWork>();
            var notes = services.GetRequiredService<NoteDb>().Notes;
            return unitOfWork.RetryAsync(
                async cancellationToken =>
                {
                    attempts++;
                    await unitOfWork.BeginAsync(cancellationToken);
                    foreach (var key in new[] { "a", "b" })
                    {
                        await notes.Where(note => note.Key == key).ExecuteUpdateAsync(set => set.SetProperty(note => note.Text, "stored"), cancellationToken);
                    }

                    return await unitOfWork.TryCommitAsync(cancellationToken) == CommitResult.Committed ? "done" : null;
                },
                None);
        }), None);
        await other.WaitForAsync("a");

        Assert.Equal("done", await storing.WaitAsync(Patience, None));
        Assert.Equal(["stored", "stored"], await TextsAsync(tenant));
        Assert.InRange(attempts, 2, RetryExtensions.MaxAttempts);
    }

    [Fact]
    public async Task A_commit_of_what_was_read_under_the_transaction_says_that_another_was_faster()
    {
        await using var tenant = await StartAsync();
        await using var other = await Other.LockAsync(tenant, "b");

        var storing = Task.Run(() => tenant.InScopeAsync(async services =>
        {
            var unitOfWork = services.GetRequiredService<IUnitOfWork>();
            await unitOfWork.BeginAsync(None);
            foreach (var note in await services.GetRequiredService<NoteDb>().Notes.ToListAsync(None))
            {
                note.Text = "stored";
            }

            return await unitOfWork.TryCommitAsync(None);
        }), None);
        await other.WaitForAsync("a");

        Assert.Equal(CommitResult.Stale, await storing.WaitAsync(Patience, None));
    }

    private static async Task<DataTenant> StartAsync()
    {
        var tenant = await DataTenant.StartAsync(TestDatabase.Postgres);
        await tenant.AddNoteAsync("a");
        await tenant.AddNoteAsync("b");
        return tenant;
    }

    private static Task<List<string>> TextsAsync(DataTenant tenant)
        => tenant.InScopeAsync(services => services.GetRequiredService<NoteDb>().Notes.AsNoTracking().Select(note => note.Text).ToListAsync(None));

    // Another program on the same rows.
    private sealed class Other(NpgsqlConnection connection, NpgsqlTransaction transaction) : IAsyncDisposable
    {
        public static async Task<Other> LockAsync(DataTenant tenant, string key)
        {
            var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(tenant.Settings.ConnectionString) { SearchPath = $"esm_{tenant.Settings.Name}" }.ToString());
            await connection.OpenAsync(None);
            var other = new Other(connection, await connection.BeginTransactionAsync(None));
            await other.TouchAsync(key);
            return other;
        }

        // Closes the circle once the others wait for this one, and goes on when they were ended.
        public async Task WaitForAsync(string key)
        {
            await using var waiting = new NpgsqlCommand("SELECT count(*) FROM pg_stat_activity WHERE pg_backend_pid() = ANY(pg_blocking_pids(pid))", connection);
            using var patience = new CancellationTokenSource(Patience);
            while ((long)(await waiting.ExecuteScalarAsync(None))! == 0)
            {
                await Task.Delay(10, patience.Token);
            }

            await TouchAsync(key);
            await transaction.CommitAsync(None);
        }

        public async ValueTask DisposeAsync() => await connection.DisposeAsync();

        private async Task TouchAsync(string key)
        {
            await using var command = new NpgsqlCommand("UPDATE sample_notes SET \"Kind\" = 'Urgent' WHERE \"Key\" = @key", connection);
            command.Parameters.AddWithValue("key", key);
            await command.ExecuteNonQueryAsync(None);
        }
    }
}
