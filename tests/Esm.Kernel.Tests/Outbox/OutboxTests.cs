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
            Id = Guid.CreateVersion7(now), Type = "tests.letter", Payload = """{"text":"from before"}""", CreatedAt = now, NextAttemptAt = now,
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
            Id = Guid.CreateVersion7(now), Type = "tests.letter", Payload = new OutboxSeal(new EphemeralDataProtectionProvider()).Seal("{}"), CreatedAt = now, NextAttemptAt = now,
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

    [Fact]
    public async Task A_message_nobody_handles_waits_for_its_module()
    {
        await using var post = await PostOffice.OpenWithoutReceiverAsync(TestDatabase.Sqlite);
        await post.EnqueueAsync("later");

        await post.ProcessAsync();

        var row = Assert.Single(await post.RowsAsync());
        Assert.False(row.IsDead);
        Assert.Contains("tests.letter", row.LastError, StringComparison.Ordinal);
        Assert.True(row.NextAttemptAt > post.Tenant.Clock.GetUtcNow());
    }

    [Theory, TestDatabases]
    public async Task A_message_whose_module_was_off_goes_out_by_itself_once_it_is_on(TestDatabase database)
    {
        var receiver = new Receiver();
        await using var post = await PostOffice.OpenWithoutReceiverAsync(database);
        await post.EnqueueAsync("dead");
        for (var tries = 0; tries < OutboxBackOff.MaxAttempts; tries++)
        {
            await post.ProcessAsync();
            post.Tenant.Clock.Advance(TimeSpan.FromHours(15));
        }

        Assert.Single(await post.DeadLettersAsync());
        await post.EnqueueAsync("waits");
        await post.ProcessAsync();
        await using var on = post.AddNode(receiver);

        await on.ProcessAsync();
        Assert.Equal(["dead"], receiver.Taken.Select(taken => taken.Letter.Text));
        post.Tenant.Clock.Advance(TimeSpan.FromMinutes(1));
        await on.ProcessAsync();

        Assert.Equal(["dead", "waits"], receiver.Taken.Select(taken => taken.Letter.Text).Order());
        Assert.Empty(await post.RowsAsync());
    }

    [Fact]
    public void A_second_handler_of_a_message_is_refused()
    {
        var services = new ServiceCollection();
        services.AddOutboxHandler<Letter, Receiver>();
        Assert.Throws<InvalidOperationException>(() => services.AddOutboxHandler<Letter, Receiver>());
    }
}
