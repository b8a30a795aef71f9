using Esm.Outbox;
using Esm.Testing;
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

    [Fact]
    public void A_second_handler_of_a_message_is_refused()
    {
        var services = new ServiceCollection();
        services.AddOutboxHandler<Letter, Receiver>();
        Assert.Throws<InvalidOperationException>(() => services.AddOutboxHandler<Letter, Receiver>());
    }
}
