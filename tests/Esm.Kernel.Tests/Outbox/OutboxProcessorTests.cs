using Esm.Data;
using Esm.Locking;
using Esm.Outbox;
using Esm.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Esm.Kernel.Tests.Outbox;

public sealed class OutboxProcessorTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, TestDatabases]
    public async Task Two_processors_at_once_deliver_each_message_once(TestDatabase database)
    {
        var receiver = new Receiver { Takes = TimeSpan.FromMilliseconds(20) };
        await using var post = await PostOffice.OpenAsync(database, receiver);
        for (var i = 0; i < 15; i++)
        {
            await post.EnqueueAsync($"letter {i}");
        }

        await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => Task.Run(() => post.ProcessAsync(), Cancel)));

        Assert.Equal(15, receiver.Taken.Count);
        Assert.Equal(15, receiver.Taken.Select(taken => taken.Letter.Text).Distinct().Count());
    }

    [Theory, TestDatabases]
    public async Task A_lane_that_another_node_holds_is_left_to_it(TestDatabase database)
    {
        var receiver = new Receiver();
        await using var post = await PostOffice.OpenAsync(database, receiver);
        await post.EnqueueAsync("once");

        await using (await post.HoldLaneAsync())
        {
            Assert.Equal(0, await post.ProcessAsync());
            Assert.Equal(0, Assert.Single(await post.RowsAsync()).Attempts);
        }

        Assert.Equal(1, await post.ProcessAsync());
        Assert.Single(receiver.Taken);
    }

    // It hung for so long that it was taken for dead, and another delivered the message meanwhile.
    [Theory, TestDatabases]
    public async Task What_another_node_delivered_meanwhile_stores_nothing_twice(TestDatabase database)
    {
        var receiver = new Receiver { Stores = true };
        await using var post = await PostOffice.OpenAsync(database, receiver);
        await post.EnqueueAsync("twice");
        receiver.Meanwhile = () => post.ChangeAsync(db => db.Outbox.ExecuteDeleteAsync(Cancel)).GetAwaiter().GetResult();

        await post.ProcessAsync();

        Assert.Single(receiver.Taken);
        Assert.Empty(await post.RowsAsync());
        Assert.Equal(0, await post.CountSettingsAsync());
    }

    [Theory, TestDatabases]
    public async Task Who_lost_the_lane_says_nothing_of_a_message_that_another_has_now(TestDatabase database)
    {
        var receiver = new Receiver { Fails = true };
        await using var post = await PostOffice.OpenAsync(database, receiver);
        await post.EnqueueAsync("lost");
        receiver.Meanwhile = () => post.TakeLaneOverAsync().GetAwaiter().GetResult();

        await Assert.ThrowsAsync<LockLostException>(post.ProcessAsync);

        var row = Assert.Single(await post.RowsAsync());
        Assert.Null(row.LastError);
        Assert.Equal(post.Tenant.Clock.GetUtcNow(), row.NextAttemptAt);
    }

    // So that under load many are begun at once, and not each as it comes.
    [Theory, TestDatabases]
    public async Task What_comes_while_others_are_delivered_is_left_for_the_next_turn(TestDatabase database)
    {
        Task? late = null;
        var receiver = new Receiver { Takes = TimeSpan.FromMilliseconds(20) };
        await using var post = await PostOffice.OpenAsync(database, receiver);
        receiver.Meanwhile = () => late ??= post.EnqueueAsync("late");
        await post.EnqueueAsync("first");
        await post.EnqueueAsync("second");

        Assert.Equal(2, await post.ProcessAsync());

        await late!;
        Assert.Equal(1, await post.ProcessAsync());
    }

    [Theory, TestDatabases]
    public async Task A_lane_that_is_kept_takes_what_comes_next(TestDatabase database)
    {
        Task? late = null;
        var receiver = new Receiver();
        await using var post = await PostOffice.OpenAsync(database, receiver);
        receiver.Meanwhile = () => late ??= post.EnqueueAsync("late");
        await post.EnqueueAsync("first");

        Assert.Equal(2, await post.Tenant.Services.GetRequiredService<OutboxProcessor>().ProcessAsync("tests.letter", keep: TimeSpan.FromSeconds(2), Cancel));

        Assert.Equal(["first", "late"], receiver.Taken.Select(taken => taken.Letter.Text));
    }

    [Theory, TestDatabases]
    public async Task While_nothing_is_due_nobody_is_kept_from_writing(TestDatabase database)
    {
        var receiver = new Receiver { Fails = true };
        await using var post = await PostOffice.OpenAsync(database, receiver);
        await post.EnqueueAsync("later");
        await post.ProcessAsync();

        await post.Tenant.InScopeAsync(async services =>
        {
            await services.GetRequiredService<IUnitOfWork>().BeginAsync(Cancel);
            await services.GetRequiredService<KernelDb>().Outbox.ExecuteUpdateAsync(set => set.SetProperty(row => row.Attempts, 1), Cancel);
            Assert.Equal(0, await Task.Run(() => post.ProcessAsync(), Cancel).WaitAsync(TimeSpan.FromSeconds(4), Cancel));
        });
        Assert.Single(receiver.Taken);
    }

    [Theory, TestDatabases]
    public async Task A_dead_letter_keeps_no_later_one_waiting(TestDatabase database)
    {
        var receiver = new Receiver { Refuses = true };
        await using var post = await PostOffice.OpenAsync(database, receiver);
        await post.EnqueueAsync("dead");
        await post.ProcessAsync();
        receiver.Refuses = false;
        await post.EnqueueAsync("alive");

        Assert.Equal(1, await post.ProcessAsync());
        Assert.Equal("alive", receiver.Taken[^1].Letter.Text);
    }

    [Theory, TestDatabases]
    public async Task A_crash_between_delivery_and_removal_delivers_again_under_the_same_id(TestDatabase database)
    {
        var receiver = new Receiver();
        await using var post = await PostOffice.OpenAsync(database, receiver);
        await post.EnqueueAsync("twice");

        // The handler of the first try takes the letter and its process dies: its attempt and its lock stay behind, nothing else is written.
        var id = Assert.Single(await post.RowsAsync()).Id;
        await post.ChangeAsync(db => db.Outbox.ExecuteUpdateAsync(set => set.SetProperty(row => row.Attempts, 1), Cancel));
        await post.TakeLaneOverAsync();
        await post.ProcessAsync();
        Assert.Empty(receiver.Taken);

        await post.ExpireLaneAsync();
        await post.ProcessAsync();

        var (_, delivery) = Assert.Single(receiver.Taken);
        Assert.Equal(id, delivery.MessageId);
        Assert.Equal(2, delivery.Attempt);
    }

    [Fact]
    public async Task What_a_failing_handler_changed_is_forgotten_and_what_a_delivering_one_changed_is_kept()
    {
        var receiver = new Receiver { Fails = true, Stores = true };
        await using var post = await PostOffice.OpenAsync(TestDatabase.Sqlite, receiver);
        await post.EnqueueAsync("store");

        await post.ProcessAsync();
        Assert.Equal(0, await post.CountSettingsAsync());

        receiver.Fails = false;
        post.Tenant.Clock.Advance(TimeSpan.FromSeconds(15));
        await post.ProcessAsync();
        Assert.Equal(1, await post.CountSettingsAsync());
    }

    // Else who looks after its failure waits for it.
    [Theory, TestDatabases]
    public async Task A_handler_that_fails_in_a_transaction_of_its_own_leaves_it(TestDatabase database)
    {
        var receiver = new Receiver { Fails = true, Begins = true };
        await using var post = await PostOffice.OpenAsync(database, receiver);
        await post.EnqueueAsync("begin");

        await post.ProcessAsync();

        Assert.Contains("The receiver is away.", Assert.Single(await post.RowsAsync()).LastError, StringComparison.Ordinal);
    }

    // What is lost with the power then is delivered again.
    [Fact]
    public async Task On_SQLite_a_delivery_does_not_wait_for_the_disk_and_whoever_writes_next_does()
    {
        const int Normal = 1;
        const int Full = 2;
        var levels = new List<int>();
        var receiver = new Receiver { Begins = true };
        await using var post = await PostOffice.OpenAsync(TestDatabase.Sqlite, receiver);
        receiver.Looks = async db => levels.Add((await db.Database.SqlQuery<int>($"SELECT synchronous AS Value FROM pragma_synchronous").ToListAsync(Cancel)).Single());
        await post.EnqueueAsync("letter");

        await post.ProcessAsync();
        await post.ChangeAsync(receiver.Looks);

        Assert.Equal([Normal, Full], levels);
    }

    [Fact]
    public async Task The_hosts_stop_puts_the_messages_back_at_once()
    {
        var receiver = new Receiver { Takes = TimeSpan.FromMinutes(1) };
        await using var post = await PostOffice.OpenAsync(TestDatabase.Sqlite, receiver);
        for (var i = 0; i < 3; i++)
        {
            await post.EnqueueAsync("stopped");
        }

        using var stop = new CancellationTokenSource(TimeSpan.FromMilliseconds(200));

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => post.Tenant.Services.GetRequiredService<OutboxProcessor>().ProcessAsync("tests.letter", keep: TimeSpan.Zero, stop.Token));

        var rows = await post.RowsAsync();
        Assert.Equal(3, rows.Count);
        Assert.All(rows, row =>
        {
            Assert.Equal(0, row.Attempts);
            Assert.Equal(post.Tenant.Clock.GetUtcNow(), row.NextAttemptAt);
        });
    }

    [Fact]
    public async Task The_hosts_stop_leaves_what_was_tried_before_as_it_was()
    {
        var receiver = new Receiver { Fails = true };
        await using var post = await PostOffice.OpenAsync(TestDatabase.Sqlite, receiver);
        await post.EnqueueAsync("stopped");
        await post.ProcessAsync();
        post.Tenant.Clock.Advance(TimeSpan.FromMinutes(1));
        var due = Assert.Single(await post.RowsAsync()).NextAttemptAt;

        using var stop = new CancellationTokenSource();
        receiver.Waits = _ =>
        {
            stop.Cancel();
            return Task.Delay(Timeout.Infinite, Cancel);
        };
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => post.Tenant.Services.GetRequiredService<OutboxProcessor>().ProcessAsync("tests.letter", keep: TimeSpan.Zero, stop.Token));

        var row = Assert.Single(await post.RowsAsync());
        Assert.Equal((1, due), (row.Attempts, row.NextAttemptAt));
    }

    [Fact]
    public async Task What_was_tried_before_goes_alone()
    {
        var receiver = new Receiver { Fails = true };
        await using var post = await PostOffice.OpenAsync(TestDatabase.Sqlite, receiver);
        await post.EnqueueAsync("first");
        await post.ProcessAsync();
        post.Tenant.Clock.Advance(TimeSpan.FromSeconds(15));
        await post.EnqueueAsync("second");
        var attempts = -1;
        receiver.Fails = false;
        receiver.Meanwhile = () =>
        {
            receiver.Meanwhile = () => { };
            attempts = post.RowsAsync().GetAwaiter().GetResult().Single(row => post.Open(row).Contains("second", StringComparison.Ordinal)).Attempts;
        };

        await post.ProcessAsync();

        Assert.Equal(0, attempts);
        Assert.Equal(["first", "first", "second"], receiver.Taken.Select(taken => taken.Letter.Text));
    }
}
