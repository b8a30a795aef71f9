using Esm.Data;
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

    // Between its look at what is due and its claim, another node was faster: only the claim tells.
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task What_another_node_claimed_or_gave_up_a_moment_ago_is_not_claimed_again(bool gaveUp)
    {
        var receiver = new Receiver();
        await using var post = await PostOffice.OpenAsync(TestDatabase.Postgres, receiver);
        await post.EnqueueAsync("once");
        var now = post.Tenant.Clock.GetUtcNow();

        var processing = await post.Tenant.InScopeAsync(async services =>
        {
            var (db, work) = (services.GetRequiredService<KernelDb>(), services.GetRequiredService<IUnitOfWork>());
            await work.BeginAsync(Cancel);
            await db.Outbox.ExecuteUpdateAsync(
                set => set.SetProperty(row => row.NextAttemptAt, gaveUp ? now : now + OutboxClaims.Lease).SetProperty(row => row.IsDead, gaveUp).SetProperty(row => row.Attempts, 1), Cancel);
            var other = Task.Run(() => post.ProcessAsync(), Cancel);
            await WaitUntilBlockedByAsync(db, other);
            await work.CommitAsync(Cancel);
            return other;
        });

        Assert.Equal(0, await processing);
        Assert.Empty(receiver.Taken);
        var row = Assert.Single(await post.RowsAsync());
        Assert.Equal(1, row.Attempts);
        Assert.Equal(gaveUp, row.IsDead);
    }

    // So that under load many are claimed at once, and not each as it comes.
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

        // The handler of the first try takes the letter and its process dies: the claim stays behind, nothing else is written.
        var id = Assert.Single(await post.RowsAsync()).Id;
        await post.Tenant.CommitAsync(services =>
        {
            var row = services.GetRequiredService<KernelDb>().Outbox.Attach(new OutboxMessage
            {
                Id = id, Type = "tests.letter", Payload = """{"text":"twice"}""", CreatedAt = post.Tenant.Clock.GetUtcNow(), NextAttemptAt = post.Tenant.Clock.GetUtcNow(),
            }).Entity;
            row.NextAttemptAt = post.Tenant.Clock.GetUtcNow() + OutboxClaims.Lease;
            row.Attempts = 1;
        });
        await post.ProcessAsync();
        Assert.Empty(receiver.Taken);

        post.Tenant.Clock.Advance(OutboxClaims.Lease);
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

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => post.Tenant.Services.GetRequiredService<OutboxProcessor>().ProcessDueAsync(stop.Token));

        var rows = await post.RowsAsync();
        Assert.Equal(3, rows.Count);
        Assert.All(rows, row =>
        {
            Assert.Equal(0, row.Attempts);
            Assert.Equal(post.Tenant.Clock.GetUtcNow(), row.NextAttemptAt);
        });
    }

    [Fact]
    public async Task What_slow_letters_leave_no_time_for_is_claimed_anew_and_loses_no_try()
    {
        var receiver = new Receiver();
        await using var post = await PostOffice.OpenAsync(TestDatabase.Sqlite, receiver);
        var left = new List<TimeSpan>();
        receiver.Meanwhile = () =>
        {
            left.Add(post.RowsAsync().GetAwaiter().GetResult().Max(row => row.NextAttemptAt) - post.Tenant.Clock.GetUtcNow());
            post.Tenant.Clock.Advance(OutboxClaims.Lease - OutboxProcessor.DeliveryTimeout + TimeSpan.FromSeconds(1));
        };
        for (var i = 0; i < 3; i++)
        {
            await post.EnqueueAsync($"letter {i}");
        }

        await post.ProcessAsync();

        Assert.Equal(["letter 0", "letter 1", "letter 2"], receiver.Taken.Select(taken => taken.Letter.Text).Order(StringComparer.Ordinal));
        Assert.All(receiver.Taken, taken => Assert.Equal(1, taken.Delivery.Attempt));
        Assert.All(left, lease => Assert.True(lease > OutboxProcessor.DeliveryTimeout, $"{lease} of the lease was left."));
        Assert.Empty(await post.RowsAsync());
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

    private static async Task WaitUntilBlockedByAsync(KernelDb db, Task other)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (!await db.Database.SqlQuery<bool>($"""SELECT EXISTS (SELECT 1 FROM pg_locks WHERE NOT granted AND pg_backend_pid() = ANY (pg_blocking_pids(pid))) AS "Value" """).SingleAsync(patience.Token))
        {
            Assert.False(other.IsCompleted, "It did not wait.");
            await Task.Delay(TimeSpan.FromMilliseconds(20), patience.Token);
        }
    }
}
