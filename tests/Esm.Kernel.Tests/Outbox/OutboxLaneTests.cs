using Esm.Data;
using Esm.Outbox;
using Esm.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Esm.Kernel.Tests.Outbox;

public sealed class OutboxLaneTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, TestDatabases]
    public async Task A_destination_that_hangs_holds_up_no_other(TestDatabase database)
    {
        var (hangs, release) = (new TaskCompletionSource(), new TaskCompletionSource());
        var receiver = new Receiver();
        receiver.Waits = letter =>
        {
            hangs.TrySetResult();
            return letter.To == "slow.example" ? release.Task : Task.CompletedTask;
        };
        await using var post = await PostOffice.OpenAsync(database, receiver);
        await post.EnqueueAsync("first", "slow.example");
        post.Tenant.Clock.Advance(TimeSpan.FromMilliseconds(1));
        await post.EnqueueAsync("second", "slow.example");
        var slow = Task.Run(() => post.ProcessAsync(), Cancel);
        await hangs.Task.WaitAsync(Cancel);

        await post.EnqueueAsync("other", "quick.example");
        Assert.Equal(1, await post.ProcessAsync());

        Assert.Equal(["other"], receiver.Taken.Select(taken => taken.Letter.Text));
        release.SetResult();
        Assert.Equal(2, await slow);
        Assert.Equal(["other", "first", "second"], receiver.Taken.Select(taken => taken.Letter.Text));
    }

    [Theory, TestDatabases]
    public async Task Five_failures_in_a_row_open_the_lane_and_the_others_use_up_no_attempt(TestDatabase database)
    {
        var receiver = new Receiver { Fails = true };
        await using var post = await PostOffice.OpenAsync(database, receiver);
        for (var i = 0; i < 8; i++)
        {
            await post.EnqueueAsync($"letter {i}");
        }

        await post.ProcessAsync();

        Assert.Equal(OutboxLane.FailuresToOpen, receiver.Taken.Count);
        Assert.Equal([0, 0, 0, 1, 1, 1, 1, 1], (await post.RowsAsync()).Select(row => row.Attempts).Order());
        var lane = Assert.Single(await post.LanesAsync());
        Assert.Equal(post.Tenant.Clock.GetUtcNow() + TimeSpan.FromSeconds(30), lane.OpenUntil);
        Assert.Contains("away", lane.Error, StringComparison.Ordinal);

        // Half open: the first one shows whether the others may go.
        post.Tenant.Clock.Advance(TimeSpan.FromSeconds(31));
        Assert.Equal(1, await post.ProcessAsync());
        Assert.Equal(post.Tenant.Clock.GetUtcNow() + TimeSpan.FromSeconds(60), Assert.Single(await post.LanesAsync()).OpenUntil);

        receiver.Fails = false;
        post.Tenant.Clock.Advance(TimeSpan.FromMinutes(10));
        await post.ProcessAsync();
        Assert.Empty(await post.RowsAsync());
        Assert.Empty(await post.LanesAsync());
    }

    // Whoever sent them is told, as of those whose attempts are used up.
    [Theory, TestDatabases]
    public async Task What_waited_a_day_for_a_destination_that_is_away_is_given_up(TestDatabase database)
    {
        var receiver = new Receiver { Fails = true };
        await using var post = await PostOffice.OpenAsync(database, receiver);
        for (var i = 0; i < OutboxLane.FailuresToOpen + 3; i++)
        {
            await post.EnqueueAsync($"letter {i}");
        }

        await post.ProcessAsync();
        post.Tenant.Clock.Advance(TimeSpan.FromHours(23));
        await post.EnqueueAsync("young");
        await post.ProcessAsync();
        Assert.Empty(receiver.GivenUp);

        post.Tenant.Clock.Advance(TimeSpan.FromHours(2));
        await post.ProcessAsync();

        Assert.Equal(OutboxLane.FailuresToOpen + 3, receiver.GivenUp.Count);
        Assert.All(receiver.GivenUp, given => Assert.IsType<IOException>(given.Delivery.Failure!.InnerException));
        var alive = Assert.Single(await post.RowsAsync(), row => !row.IsDead);
        Assert.Contains("young", post.Open(alive), StringComparison.Ordinal);
    }

    // Its module was off, or somebody sent a dead letter again.
    [Theory, TestDatabases]
    public async Task What_is_old_already_is_not_given_up_at_the_first_failure(TestDatabase database)
    {
        var receiver = new Receiver { Throws = _ => new TimeoutException() };
        await using var post = await PostOffice.OpenAsync(database, receiver);
        await post.EnqueueAsync("old");
        await post.EnqueueAsync("old too");
        post.Tenant.Clock.Advance(TimeSpan.FromDays(3));

        await post.ProcessAsync();

        Assert.Empty(receiver.GivenUp);
        Assert.All(await post.RowsAsync(), row => Assert.False(row.IsDead));
    }

    [Theory, TestDatabases]
    public async Task A_destination_that_hung_once_gets_no_more_for_a_while(TestDatabase database)
    {
        var receiver = new Receiver { Throws = _ => new TimeoutException() };
        await using var post = await PostOffice.OpenAsync(database, receiver);
        await post.EnqueueAsync("first");
        await post.EnqueueAsync("second");

        Assert.Equal(1, await post.ProcessAsync());

        Assert.NotNull(Assert.Single(await post.LanesAsync()).OpenUntil);
    }

    [Theory, TestDatabases]
    public async Task Failures_that_concern_the_message_alone_do_not_open_the_lane(TestDatabase database)
    {
        var receiver = new Receiver { Throws = letter => letter.Text == "good" ? null : new DeferredException() };
        await using var post = await PostOffice.OpenAsync(database, receiver);
        for (var i = 0; i < OutboxLane.FailuresToOpen + 1; i++)
        {
            await post.EnqueueAsync("deferred");
        }

        await post.EnqueueAsync("good");
        await post.ProcessAsync();

        Assert.Equal(OutboxLane.FailuresToOpen + 2, receiver.Taken.Count);
        Assert.Null(Assert.Single(await post.LanesAsync()).OpenUntil);
    }

    [Theory, TestDatabases]
    public async Task Failures_between_which_one_arrives_do_not_open_the_lane(TestDatabase database)
    {
        var receiver = new Receiver { Throws = letter => letter.Text == "good" ? null : new IOException() };
        await using var post = await PostOffice.OpenAsync(database, receiver);
        for (var i = 0; i < 2 * OutboxLane.FailuresToOpen; i++)
        {
            await post.EnqueueAsync(i % 2 == 1 ? "good" : "bad");
            post.Tenant.Clock.Advance(TimeSpan.FromMilliseconds(1));
        }

        await post.ProcessAsync();

        Assert.Equal(2 * OutboxLane.FailuresToOpen, receiver.Taken.Count);
        Assert.Null(Assert.Single(await post.LanesAsync()).Error);
    }

    [Theory, TestDatabases]
    public async Task What_cannot_be_stored_after_it_was_delivered_is_no_fault_of_its_destination(TestDatabase database)
    {
        var receiver = new Receiver { Stores = true };
        await using var post = await PostOffice.OpenAsync(database, receiver);
        for (var i = 0; i < OutboxLane.FailuresToOpen + 2; i++)
        {
            await post.EnqueueAsync("the same");
        }

        await post.ProcessAsync();

        // The key is taken by the first.
        Assert.Equal(OutboxLane.FailuresToOpen + 2, receiver.Taken.Count);
        Assert.Equal(OutboxLane.FailuresToOpen + 1, (await post.RowsAsync()).Count);
        Assert.Null(Assert.Single(await post.LanesAsync()).OpenUntil);
    }

    // Whoever listens to the commit fails as if the destination had.
    [Theory, TestDatabases]
    public async Task What_fails_after_it_was_delivered_is_no_fault_of_its_destination(TestDatabase database)
    {
        var receiver = new Receiver { Publishes = true };
        await using var post = await PostOffice.OpenAsync(database, receiver);
        for (var i = 0; i < OutboxLane.FailuresToOpen + 2; i++)
        {
            await post.EnqueueAsync("delivered");
        }

        await post.ProcessAsync();

        Assert.Equal(OutboxLane.FailuresToOpen + 2, receiver.Taken.Count);
        Assert.All(await post.RowsAsync(), row => Assert.Contains("Nobody listens", row.LastError, StringComparison.Ordinal));
        Assert.Null(Assert.Single(await post.LanesAsync()).OpenUntil);
    }

    // The process died of it again and again: nothing but the attempts that were begun is left of that.
    [Theory, TestDatabases]
    public async Task A_message_that_kills_the_process_holds_up_no_other_and_is_given_up(TestDatabase database)
    {
        var receiver = new Receiver();
        await using var post = await PostOffice.OpenAsync(database, receiver);
        await post.EnqueueAsync("deadly");
        Assert.Single((await post.BeginAsync()).Messages);
        post.Tenant.Clock.Advance(TimeSpan.FromMilliseconds(1));
        await post.EnqueueAsync("other");

        var alone = await post.BeginAsync();
        Assert.Equal(2, Assert.Single(alone.Messages).Attempts);
        await post.ProcessAsync();
        Assert.Equal(["other"], receiver.Taken.Select(taken => taken.Letter.Text));

        for (var begun = 2; begun < OutboxBackOff.MaxAttempts; begun++)
        {
            post.Tenant.Clock.Advance(TimeSpan.FromDays(1));
            Assert.Single((await post.BeginAsync()).Messages);
        }

        post.Tenant.Clock.Advance(TimeSpan.FromDays(1));
        await post.ProcessAsync();
        Assert.Single(receiver.Taken);
        Assert.Single(receiver.GivenUp);
        Assert.Single(await post.DeadLettersAsync());
    }

    [Theory, TestDatabases]
    public async Task A_module_switched_off_since_its_lane_was_found_uses_up_no_attempt(TestDatabase database)
    {
        await using var post = await PostOffice.OpenWithoutReceiverAsync(database);
        await post.EnqueueAsync("waits");

        Assert.Equal(0, await post.Tenant.Services.GetRequiredService<OutboxProcessor>().ProcessAsync("tests.letter", keep: TimeSpan.Zero, Cancel));

        Assert.Equal(0, Assert.Single(await post.RowsAsync()).Attempts);
    }

    [Theory, TestDatabases]
    public async Task A_lane_without_messages_is_forgotten_by_the_purge(TestDatabase database)
    {
        var receiver = new Receiver { Throws = _ => new TimeoutException() };
        await using var post = await PostOffice.OpenAsync(database, receiver);
        await post.EnqueueAsync("gone", "partner.example");
        await post.ProcessAsync();
        await post.PurgeAsync();
        Assert.Single(await post.LanesAsync());

        await post.ChangeAsync(db => db.Outbox.ExecuteDeleteAsync(Cancel));
        await post.PurgeAsync();

        Assert.Equal(0, await post.Tenant.InScopeAsync(services => services.GetRequiredService<KernelDb>().OutboxLanes.CountAsync(Cancel)));
    }

    [Theory, TestDatabases]
    public async Task Somebody_who_knows_that_it_is_back_need_not_wait(TestDatabase database)
    {
        var receiver = new Receiver { Fails = true };
        await using var post = await PostOffice.OpenAsync(database, receiver);
        for (var i = 0; i < 6; i++)
        {
            await post.EnqueueAsync($"letter {i}", "partner.example");
        }

        await post.ProcessAsync();
        receiver.Fails = false;
        Assert.Equal(0, await post.ProcessAsync());

        Assert.False(await post.RetryAsync("tests.letter"));
        Assert.True(await post.RetryAsync("tests.letter partner.example"));
        await post.ProcessAsync();

        Assert.Empty(await post.RowsAsync());
    }

    [Theory, TestDatabases]
    public async Task What_a_lane_is_called_fits_whoever_its_destination_is(TestDatabase database)
    {
        var receiver = new Receiver();
        await using var post = await PostOffice.OpenAsync(database, receiver);
        await post.EnqueueAsync("long", new string('X', 78) + "😀 and more\r\n\0");

        Assert.Equal("tests.letter " + new string('x', 78) + "😀", Assert.Single(await post.LanesAsync()).Name);
        Assert.Equal(1, await post.ProcessAsync());
    }
}
