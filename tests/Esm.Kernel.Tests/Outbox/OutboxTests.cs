using Esm.Data;
using Esm.Outbox;
using Esm.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Esm.Kernel.Tests.Outbox;

public sealed class OutboxTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, TestDatabases]
    public async Task A_message_is_delivered_once_and_removed(TestDatabase database)
    {
        var receiver = new Receiver();
        await using var tenant = await StartAsync(database, receiver);
        await EnqueueAsync(tenant, "Élagage demandé");

        await ProcessAsync(tenant);
        await ProcessAsync(tenant);

        var (letter, delivery) = Assert.Single(receiver.Taken);
        Assert.Equal("Élagage demandé", letter.Text);
        Assert.Equal(1, delivery.Attempt);
        Assert.Empty(await RowsAsync(tenant));
    }

    [Fact]
    public async Task A_message_of_a_unit_of_work_that_failed_never_leaves()
    {
        var receiver = new Receiver();
        await using var tenant = await StartAsync(TestDatabase.Sqlite, receiver);

        await tenant.InScopeAsync(services =>
        {
            services.GetRequiredService<IOutbox>().Enqueue(new Letter("never"));
            return Task.CompletedTask;
        });
        await ProcessAsync(tenant);

        Assert.Empty(receiver.Taken);
    }

    [Fact]
    public async Task The_commit_wakes_the_worker_for_the_tenant()
    {
        await using var tenant = await StartAsync(TestDatabase.Sqlite, new Receiver());

        Assert.Empty(await tenant.Signal.WaitAsync(TimeSpan.FromMilliseconds(20), Cancel));
        await EnqueueAsync(tenant, "one");
        await EnqueueAsync(tenant, "two");

        Assert.Single(await tenant.Signal.WaitAsync(TimeSpan.FromSeconds(5), Cancel));
    }

    [Theory, TestDatabases]
    public async Task A_failure_waits_longer_each_time_and_ends_as_a_dead_letter(TestDatabase database)
    {
        var receiver = new Receiver { Fails = true };
        await using var tenant = await StartAsync(database, receiver);
        await EnqueueAsync(tenant, "late");
        TimeSpan[] waits =
        [
            TimeSpan.FromSeconds(10), TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(30),
            TimeSpan.FromHours(2), TimeSpan.FromHours(6), TimeSpan.FromHours(12),
        ];

        foreach (var (wait, attempt) in waits.Select((wait, i) => (wait, i + 1)))
        {
            await ProcessAsync(tenant);
            Assert.Equal(attempt, receiver.Taken.Count);
            tenant.Clock.Advance(wait - TimeSpan.FromSeconds(1));
            await ProcessAsync(tenant);
            Assert.Equal(attempt, receiver.Taken.Count);
            tenant.Clock.Advance((wait * OutboxBackOff.MaxJitter) + TimeSpan.FromSeconds(2));
        }

        await ProcessAsync(tenant);
        tenant.Clock.Advance(TimeSpan.FromDays(30));
        await ProcessAsync(tenant);

        Assert.Equal(OutboxBackOff.MaxAttempts, receiver.Taken.Count);
        Assert.Single(receiver.Taken.Select(taken => taken.Delivery.MessageId).Distinct());
        var dead = Assert.Single(await tenant.InScopeAsync(services => services.GetRequiredService<IDeadLetters>().ListAsync(Cancel)));
        Assert.Equal("tests.letter", dead.Type);
        Assert.Equal("IOException: The receiver is away.", dead.Error);
    }

    [Fact]
    public async Task A_dead_letter_that_is_replayed_arrives()
    {
        var receiver = new Receiver { Refuses = true };
        await using var tenant = await StartAsync(TestDatabase.Sqlite, receiver);
        await EnqueueAsync(tenant, "back");
        await ProcessAsync(tenant);
        var dead = Assert.Single(await tenant.InScopeAsync(services => services.GetRequiredService<IDeadLetters>().ListAsync(Cancel)));
        Assert.Equal(1, dead.Attempts);

        receiver.Refuses = false;
        Assert.True(await ReplayAsync(tenant, dead.MessageId));
        await ProcessAsync(tenant);

        Assert.Equal(2, receiver.Taken.Count);
        Assert.Empty(await RowsAsync(tenant));
        Assert.False(await ReplayAsync(tenant, dead.MessageId));
    }

    [Fact]
    public async Task A_message_nobody_handles_waits_for_its_module()
    {
        await using var tenant = await KernelTenant.CreateAsync(TestDatabase.Sqlite);
        await EnqueueAsync(tenant, "later");

        await ProcessAsync(tenant);

        var row = Assert.Single(await RowsAsync(tenant));
        Assert.False(row.IsDead);
        Assert.Contains("tests.letter", row.LastError, StringComparison.Ordinal);
        Assert.True(row.NextAttemptAt > tenant.Clock.GetUtcNow());
    }

    [Theory, TestDatabases]
    public async Task Two_processors_at_once_deliver_each_message_once(TestDatabase database)
    {
        var receiver = new Receiver { Takes = TimeSpan.FromMilliseconds(20) };
        await using var tenant = await StartAsync(database, receiver);
        for (var i = 0; i < 15; i++)
        {
            await EnqueueAsync(tenant, $"letter {i}");
        }

        await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => Task.Run(() => ProcessAsync(tenant), Cancel)));

        Assert.Equal(15, receiver.Taken.Count);
        Assert.Equal(15, receiver.Taken.Select(taken => taken.Letter.Text).Distinct().Count());
    }

    [Theory, TestDatabases]
    public async Task A_crash_between_delivery_and_removal_delivers_again_under_the_same_id(TestDatabase database)
    {
        var receiver = new Receiver();
        await using var tenant = await StartAsync(database, receiver);
        await EnqueueAsync(tenant, "twice");

        // The handler of the first try takes the letter and its process dies: the claim stays behind, nothing else is written.
        var id = Assert.Single(await RowsAsync(tenant)).Id;
        await tenant.CommitAsync(services =>
        {
            var row = services.GetRequiredService<KernelDb>().Outbox.Attach(new OutboxMessage
            {
                Id = id, Type = "tests.letter", Payload = """{"text":"twice"}""", CreatedAt = tenant.Clock.GetUtcNow(), NextAttemptAt = tenant.Clock.GetUtcNow(),
            }).Entity;
            row.NextAttemptAt = tenant.Clock.GetUtcNow() + OutboxProcessor.Lease;
            row.Attempts = 1;
        });
        await ProcessAsync(tenant);
        Assert.Empty(receiver.Taken);

        tenant.Clock.Advance(OutboxProcessor.Lease);
        await ProcessAsync(tenant);

        var (_, delivery) = Assert.Single(receiver.Taken);
        Assert.Equal(id, delivery.MessageId);
        Assert.Equal(2, delivery.Attempt);
    }

    [Fact]
    public async Task What_a_failing_handler_changed_is_forgotten_and_what_a_delivering_one_changed_is_kept()
    {
        var receiver = new Receiver { Fails = true, Stores = true };
        await using var tenant = await StartAsync(TestDatabase.Sqlite, receiver);
        await EnqueueAsync(tenant, "store");

        await ProcessAsync(tenant);
        Assert.Equal(0, await CountSettingsAsync(tenant));

        receiver.Fails = false;
        tenant.Clock.Advance(TimeSpan.FromSeconds(15));
        await ProcessAsync(tenant);
        Assert.Equal(1, await CountSettingsAsync(tenant));
    }

    [Fact]
    public async Task The_hosts_stop_puts_the_message_back_at_once()
    {
        var receiver = new Receiver { Takes = TimeSpan.FromMinutes(1) };
        await using var tenant = await StartAsync(TestDatabase.Sqlite, receiver);
        await EnqueueAsync(tenant, "stopped");
        using var stop = new CancellationTokenSource(TimeSpan.FromMilliseconds(200));

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => tenant.Services.GetRequiredService<OutboxProcessor>().ProcessDueAsync(stop.Token));

        var row = Assert.Single(await RowsAsync(tenant));
        Assert.Equal(0, row.Attempts);
        Assert.Equal(tenant.Clock.GetUtcNow(), row.NextAttemptAt);
    }

    [Fact]
    public void A_second_handler_of_a_message_is_refused()
    {
        var services = new ServiceCollection();
        services.AddOutboxHandler<Letter, Receiver>();
        Assert.Throws<InvalidOperationException>(() => services.AddOutboxHandler<Letter, Receiver>());
    }

    private static Task<KernelTenant> StartAsync(TestDatabase database, Receiver receiver)
        => KernelTenant.CreateAsync(database, services =>
        {
            services.AddOutboxHandler<Letter, Receiver>();
            services.AddScoped<IOutboxHandler<Letter>>(provider => new ReceiverInScope(receiver, provider.GetRequiredService<KernelDb>()));
        });

    private static Task EnqueueAsync(KernelTenant tenant, string text)
        => tenant.CommitAsync(services => services.GetRequiredService<IOutbox>().Enqueue(new Letter(text)));

    private static Task<int> ProcessAsync(KernelTenant tenant) => tenant.Services.GetRequiredService<OutboxProcessor>().ProcessDueAsync(Cancel);

    private static Task<bool> ReplayAsync(KernelTenant tenant, Guid id)
        => tenant.InScopeAsync(services => services.GetRequiredService<IDeadLetters>().ReplayAsync(id, Cancel));

    private static Task<List<OutboxMessage>> RowsAsync(KernelTenant tenant)
        => tenant.InScopeAsync(services => services.GetRequiredService<KernelDb>().Outbox.AsNoTracking().ToListAsync(Cancel));

    private static Task<int> CountSettingsAsync(KernelTenant tenant)
        => tenant.InScopeAsync(services => services.GetRequiredService<KernelDb>().Settings.CountAsync(Cancel));

    [OutboxMessage("tests.letter")]
    internal sealed record Letter(string Text);

    internal sealed class Receiver : IOutboxHandler<Letter>
    {
        private readonly Lock _lock = new();

        public List<(Letter Letter, OutboxDelivery Delivery)> Taken { get; } = [];

        public bool Fails { get; set; }

        public bool Refuses { get; set; }

        public bool Stores { get; init; }

        public TimeSpan Takes { get; init; }

        public async Task HandleAsync(Letter message, OutboxDelivery delivery, CancellationToken cancellationToken)
        {
            await Task.Delay(Takes, cancellationToken);
            lock (_lock)
            {
                Taken.Add((message, delivery));
            }

            if (Fails)
            {
                throw new IOException("The receiver is away.");
            }

            if (Refuses)
            {
                throw new UndeliverableException("Never.");
            }
        }
    }

    private sealed class ReceiverInScope(Receiver receiver, KernelDb db) : IOutboxHandler<Letter>
    {
        public Task HandleAsync(Letter message, OutboxDelivery delivery, CancellationToken cancellationToken)
        {
            if (receiver.Stores)
            {
                db.Settings.Add(new Esm.Settings.SettingsRow { Section = message.Text, Json = "{}" });
            }

            return receiver.HandleAsync(message, delivery, cancellationToken);
        }
    }
}
