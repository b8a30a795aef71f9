using Esm.Locking;
using Esm.Outbox;
using Esm.Testing;
using Microsoft.EntityFrameworkCore;

namespace Esm.Kernel.Tests.Outbox;

public sealed class OutboxFilterTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, TestDatabases]
    public async Task What_is_filtered_out_is_removed_with_what_the_handler_stores_and_the_others_are_delivered(TestDatabase database)
    {
        var receiver = new Receiver { Drops = letter => letter.Text.StartsWith("spam", StringComparison.Ordinal), Stores = true };
        await using var office = await PostOffice.OpenAsync(database, receiver);

        // More than begin together, so that there is a batch of which nothing is left.
        for (var number = 0; number < OutboxLanes.BatchSize; number++)
        {
            await office.EnqueueAsync($"spam {number}");
        }

        await office.EnqueueAsync("letter");

        Assert.Equal(OutboxLanes.BatchSize + 1, await office.ProcessAsync());
        Assert.Equal("letter", Assert.Single(receiver.Taken).Letter.Text);
        Assert.Empty(await office.RowsAsync());
        Assert.Equal(OutboxLanes.BatchSize + 1, await office.CountSettingsAsync());
    }

    [Theory, TestDatabases]
    public async Task A_message_that_cannot_be_read_passes_the_filter_and_fails_alone(TestDatabase database)
    {
        var receiver = new Receiver();
        await using var office = await PostOffice.OpenAsync(database, receiver);
        await office.EnqueueAsync("broken");
        await office.ChangeAsync(db => db.Outbox.ExecuteUpdateAsync(set => set.SetProperty(row => row.Payload, "{"), Cancel));
        await office.EnqueueAsync("whole");
        await office.ProcessAsync();

        Assert.Equal("whole", Assert.Single(receiver.Taken).Letter.Text);
        Assert.Contains("JsonException", Assert.Single(await office.RowsAsync()).LastError, StringComparison.Ordinal);
    }

    [Theory, TestDatabases]
    public async Task While_the_filter_fails_all_wait_use_up_no_attempt_and_show_why(TestDatabase database)
    {
        var receiver = new Receiver { Drops = _ => throw new IOException("Nobody knows.") };
        await using var office = await PostOffice.OpenAsync(database, receiver);
        await office.EnqueueAsync("first");
        office.Tenant.Clock.Advance(TimeSpan.FromMilliseconds(1));
        await office.EnqueueAsync("second");

        await office.ProcessAsync();
        Assert.Equal([0, 0], (await office.RowsAsync()).Select(row => row.Attempts));
        var lane = Assert.Single(await office.LanesAsync());
        Assert.Equal(("IOException: Nobody knows.", 2), (lane.Error, lane.Waiting));
        Assert.True(lane.OpenUntil > office.Tenant.Clock.GetUtcNow());

        receiver.Drops = _ => false;
        office.Tenant.Clock.Advance(TimeSpan.FromSeconds(30));
        await office.ProcessAsync();
        Assert.Equal(["first", "second"], receiver.Taken.Select(taken => taken.Letter.Text));
        Assert.All(receiver.Taken, taken => Assert.Equal(1, taken.Delivery.Attempt));
    }

    // It hung for so long that it was taken for dead, and another node decides now.
    [Theory, TestDatabases]
    public async Task Who_lost_the_lane_drops_nothing(TestDatabase database)
    {
        var receiver = new Receiver { Stores = true };
        await using var office = await PostOffice.OpenAsync(database, receiver);
        receiver.Drops = _ =>
        {
            Task.Run(office.TakeLaneOverAsync).GetAwaiter().GetResult();
            return true;
        };
        await office.EnqueueAsync("letter");

        await Assert.ThrowsAsync<LockLostException>(office.ProcessAsync);

        Assert.Equal(0, Assert.Single(await office.RowsAsync()).Attempts);
        Assert.Equal(0, await office.CountSettingsAsync());
    }
}
