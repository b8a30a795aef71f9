using Esm.Outbox;
using Esm.Testing;

namespace Esm.Kernel.Tests.Outbox;

public sealed class DeadLetterTests
{
    [Theory, TestDatabases]
    public async Task A_failure_waits_longer_each_time_and_ends_as_a_dead_letter(TestDatabase database)
    {
        var receiver = new Receiver { Fails = true };
        await using var post = await PostOffice.OpenAsync(database, receiver);
        await post.EnqueueAsync("late");
        TimeSpan[] waits =
        [
            TimeSpan.FromSeconds(10), TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(30),
            TimeSpan.FromHours(2), TimeSpan.FromHours(6), TimeSpan.FromHours(12),
        ];

        foreach (var (wait, attempt) in waits.Select((wait, i) => (wait, i + 1)))
        {
            await post.ProcessAsync();
            Assert.Equal(attempt, receiver.Taken.Count);
            post.Tenant.Clock.Advance(wait - TimeSpan.FromSeconds(1));
            await post.ProcessAsync();
            Assert.Equal(attempt, receiver.Taken.Count);
            post.Tenant.Clock.Advance((wait * OutboxBackOff.MaxJitter) + TimeSpan.FromSeconds(2));
        }

        await post.ProcessAsync();
        post.Tenant.Clock.Advance(TimeSpan.FromDays(30));
        await post.ProcessAsync();

        Assert.Equal(OutboxBackOff.MaxAttempts, receiver.Taken.Count);
        Assert.Single(receiver.Taken.Select(taken => taken.Delivery.MessageId).Distinct());
        var dead = Assert.Single(await post.DeadLettersAsync());
        Assert.Equal("tests.letter", dead.Type);
        Assert.Equal("IOException: The receiver is away.", dead.Error);
    }

    [Fact]
    public async Task A_dead_letter_that_is_replayed_arrives()
    {
        var receiver = new Receiver { Refuses = true };
        await using var post = await PostOffice.OpenAsync(TestDatabase.Sqlite, receiver);
        await post.EnqueueAsync("back");
        await post.ProcessAsync();
        var dead = Assert.Single(await post.DeadLettersAsync());
        Assert.Equal(1, dead.Attempts);

        receiver.Refuses = false;
        Assert.True(await post.ReplayAsync(dead.MessageId));
        await post.ProcessAsync();

        Assert.Equal([1, 1], receiver.Taken.Select(taken => taken.Delivery.Attempt));
        Assert.Empty(await post.RowsAsync());
        Assert.False(await post.ReplayAsync(dead.MessageId));
    }

    [Fact]
    public async Task What_is_still_tried_is_not_replayed()
    {
        var receiver = new Receiver { Fails = true };
        await using var post = await PostOffice.OpenAsync(TestDatabase.Sqlite, receiver);
        await post.EnqueueAsync("later");
        await post.ProcessAsync();
        var waiting = Assert.Single(await post.RowsAsync());

        Assert.False(await post.ReplayAsync(waiting.Id));

        var row = Assert.Single(await post.RowsAsync());
        Assert.Equal((waiting.NextAttemptAt, 1), (row.NextAttemptAt, row.Attempts));
    }

    [Theory, TestDatabases]
    public async Task A_dead_letter_is_kept_for_thirty_days_and_what_waits_for_as_long_as_it_takes(TestDatabase database)
    {
        var receiver = new Receiver { Refuses = true };
        await using var post = await PostOffice.OpenAsync(database, receiver);
        await post.EnqueueAsync("dead");
        await post.ProcessAsync();
        await post.EnqueueAsync("waits");

        post.Tenant.Clock.Advance(TimeSpan.FromDays(PurgeDeadLetters.DaysKept));
        await post.PurgeAsync();
        Assert.Single(await post.DeadLettersAsync());

        post.Tenant.Clock.Advance(TimeSpan.FromMinutes(1));
        await post.PurgeAsync();

        Assert.Empty(await post.DeadLettersAsync());
        Assert.Contains("waits", post.Open(Assert.Single(await post.RowsAsync())), StringComparison.Ordinal);
    }

    [Theory, TestDatabases]
    public async Task The_handler_is_told_of_a_dead_letter_and_what_it_changes_is_stored_with_it(TestDatabase database)
    {
        var receiver = new Receiver { Refuses = true, StoresGivenUp = true };
        await using var post = await PostOffice.OpenAsync(database, receiver);
        await post.EnqueueAsync("lost");

        await post.ProcessAsync();

        var (letter, delivery) = Assert.Single(receiver.GivenUp);
        Assert.Equal("lost", letter.Text);
        Assert.Equal(1, delivery.Attempt);
        Assert.Equal(1, await post.CountSettingsAsync());
        Assert.Single(await post.DeadLettersAsync());
    }

    [Fact]
    public async Task The_handler_is_not_told_of_a_failure_that_is_tried_again()
    {
        var receiver = new Receiver { Fails = true };
        await using var post = await PostOffice.OpenAsync(TestDatabase.Sqlite, receiver);
        await post.EnqueueAsync("later");

        await post.ProcessAsync();

        Assert.Empty(receiver.GivenUp);
    }

    [Fact]
    public async Task A_handler_that_fails_at_being_told_keeps_no_message_alive()
    {
        var receiver = new Receiver { Refuses = true, StoresGivenUp = true, FailsAtGivingUp = true };
        await using var post = await PostOffice.OpenAsync(TestDatabase.Sqlite, receiver);
        await post.EnqueueAsync("lost");

        await post.ProcessAsync();

        Assert.Equal("UndeliverableException: Never.", Assert.Single(await post.DeadLettersAsync()).Error);
        Assert.Equal(0, await post.CountSettingsAsync());
    }
}
