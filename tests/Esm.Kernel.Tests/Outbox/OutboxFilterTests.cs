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

        Assert.Equal(1, await office.ProcessAsync());
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
    public async Task While_the_filter_fails_all_wait_and_use_up_no_attempt(TestDatabase database)
    {
        var receiver = new Receiver { Drops = _ => throw new IOException("Nobody knows.") };
        await using var office = await PostOffice.OpenAsync(database, receiver);
        await office.EnqueueAsync("letter");

        await Assert.ThrowsAsync<IOException>(office.ProcessAsync);
        Assert.Equal(0, Assert.Single(await office.RowsAsync()).Attempts);

        receiver.Drops = _ => false;
        await office.ProcessAsync();
        Assert.Equal(1, Assert.Single(receiver.Taken).Delivery.Attempt);
    }
}
