using Esm.Data;
using Esm.Outbox;
using Esm.Testing;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.DependencyInjection;

namespace Esm.Kernel.Tests.Outbox;

public sealed class OutboxTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, TestDatabases]
    public async Task A_message_is_delivered_once_and_removed(TestDatabase database)
    {
        var receiver = new Receiver();
        await using var post = await PostOffice.OpenAsync(database, receiver);
        await post.EnqueueAsync("Élagage demandé");

        await post.ProcessAsync();
        await post.ProcessAsync();

        var (letter, delivery) = Assert.Single(receiver.Taken);
        Assert.Equal("Élagage demandé", letter.Text);
        Assert.Equal(1, delivery.Attempt);
        Assert.Empty(await post.RowsAsync());
    }

    [Theory, TestDatabases]
    public async Task What_waits_cannot_be_read_in_the_database(TestDatabase database)
    {
        var receiver = new Receiver { Refuses = true };
        await using var post = await PostOffice.OpenAsync(database, receiver);
        await post.EnqueueAsync("https://commune.example/requests/1?key=secret");

        Assert.DoesNotContain("secret", Assert.Single(await post.RowsAsync()).Payload, StringComparison.Ordinal);
        await post.ProcessAsync();

        Assert.Contains("secret", Assert.Single(receiver.Taken).Letter.Text, StringComparison.Ordinal);
        var dead = Assert.Single(await post.RowsAsync());
        Assert.DoesNotContain("secret", dead.Payload + dead.LastError, StringComparison.Ordinal);
    }

    [Theory, TestDatabases]
    public async Task What_an_earlier_release_left_in_clear_is_delivered(TestDatabase database)
    {
        var receiver = new Receiver();
        await using var post = await PostOffice.OpenAsync(database, receiver);
        var now = post.Tenant.Clock.GetUtcNow();
        await post.Tenant.CommitAsync(services => services.GetRequiredService<KernelDb>().Outbox.Add(new OutboxMessage
        {
            Id = Guid.CreateVersion7(now), Type = "tests.letter", Lane = "tests.letter", Payload = """{"text":"from before"}""", CreatedAt = now, NextAttemptAt = now,
        }));

        await post.ProcessAsync();

        Assert.Equal("from before", Assert.Single(receiver.Taken).Letter.Text);
    }

    // Another node may have them, or a backup: the message waits.
    [Fact]
    public async Task What_was_sealed_with_keys_that_are_gone_is_tried_again()
    {
        var receiver = new Receiver();
        await using var post = await PostOffice.OpenAsync(TestDatabase.Sqlite, receiver);
        var now = post.Tenant.Clock.GetUtcNow();
        await post.Tenant.CommitAsync(services => services.GetRequiredService<KernelDb>().Outbox.Add(new OutboxMessage
        {
            Id = Guid.CreateVersion7(now), Type = "tests.letter", Lane = "tests.letter", Payload = new OutboxSeal(new EphemeralDataProtectionProvider()).Seal("{}"), CreatedAt = now, NextAttemptAt = now,
        }));

        await post.ProcessAsync();

        Assert.Empty(receiver.Taken);
        Assert.Contains("keys", Assert.Single(await post.RowsAsync()).LastError, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_message_of_a_unit_of_work_that_failed_never_leaves()
    {
        var receiver = new Receiver();
        await using var post = await PostOffice.OpenAsync(TestDatabase.Sqlite, receiver);

        await post.Tenant.InScopeAsync(services =>
        {
            services.GetRequiredService<IOutbox>().Enqueue(new Letter("never"));
            return Task.CompletedTask;
        });
        await post.ProcessAsync();

        Assert.Empty(receiver.Taken);
    }

    [Fact]
    public async Task The_commit_wakes_the_worker_for_the_tenant()
    {
        await using var post = await PostOffice.OpenAsync(TestDatabase.Sqlite, new Receiver());

        Assert.Empty(await post.Tenant.Signal.WaitAsync(TimeSpan.FromMilliseconds(20), Cancel));
        await post.EnqueueAsync("one");
        await post.EnqueueAsync("two");

        Assert.Single(await post.Tenant.Signal.WaitAsync(TimeSpan.FromSeconds(5), Cancel));
    }

    [Theory, TestDatabases]
    public async Task A_message_whose_module_is_off_uses_up_no_attempts_and_goes_out_at_once_when_it_is_on(TestDatabase database)
    {
        var receiver = new Receiver();
        await using var post = await PostOffice.OpenWithoutReceiverAsync(database);
        await post.EnqueueAsync("first");
        for (var days = 0; days < 20; days++)
        {
            Assert.Equal(0, await post.ProcessAsync());
            await post.PurgeAsync();
            post.Tenant.Clock.Advance(TimeSpan.FromDays(1));
        }

        await post.EnqueueAsync("second");
        Assert.Equal(0, await post.ProcessAsync());
        Assert.Equal([(false, 0), (false, 0)], (await post.RowsAsync()).Select(row => (row.IsDead, row.Attempts)));
        var lane = Assert.Single(await post.LanesAsync());
        Assert.Equal(("tests.letter", false, 2), (lane.Name, lane.IsHandled, lane.Waiting));

        await using var on = post.AddNode(receiver);
        await on.ProcessAsync();

        Assert.Equal(["first", "second"], receiver.Taken.Select(taken => taken.Letter.Text).Order());
        Assert.All(receiver.Taken, taken => Assert.Equal(1, taken.Delivery.Attempt));
        Assert.Empty(await post.RowsAsync());
    }

    [Theory, TestDatabases]
    public async Task A_message_whose_module_is_off_for_a_month_is_a_dead_letter_that_can_be_sent_once_it_is_on(TestDatabase database)
    {
        var receiver = new Receiver();
        await using var post = await PostOffice.OpenWithoutReceiverAsync(database);
        await post.EnqueueAsync("dead");
        post.Tenant.Clock.Advance(TimeSpan.FromDays(PurgeDeadLetters.DaysKept) + TimeSpan.FromMinutes(1));
        await post.PurgeAsync();
        var dead = Assert.Single(await post.DeadLettersAsync());

        await using var on = post.AddNode(receiver);
        Assert.Equal(0, await on.ProcessAsync());
        Assert.True(await on.ReplayAsync(dead.MessageId));
        await on.ProcessAsync();

        Assert.Equal(["dead"], receiver.Taken.Select(taken => taken.Letter.Text));
        Assert.Empty(await post.RowsAsync());
    }
}
