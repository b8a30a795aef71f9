using Esm.BackgroundTasks;
using Esm.Data;
using Esm.Events;
using Esm.Locking;
using Esm.Outbox;
using Esm.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Esm.Kernel.Tests.Outbox;

// A tenant whose outbox holds letters, and their receiver.
internal sealed class PostOffice(KernelTenant tenant) : IAsyncDisposable
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public KernelTenant Tenant => tenant;

    private static string LetterLock => OutboxProcessor.LockOf("tests.letter");

    public static async Task<PostOffice> OpenAsync(TestDatabase database, Receiver receiver)
        => new(await KernelTenant.CreateAsync(database, services => Add(services, receiver)));

    // Nobody takes the letters.
    public static async Task<PostOffice> OpenWithoutReceiverAsync(TestDatabase database) => new(await KernelTenant.CreateAsync(database));

    // The same tenant with somebody who takes them, a moment later.
    public PostOffice AddNode(Receiver receiver) => new(tenant.AddNode(services => Add(services, receiver), tenant.Clock));

    private static void Add(IServiceCollection services, Receiver receiver)
    {
        services.AddOutboxHandler<Letter, Receiver>();
        services.AddScoped<IOutboxHandler<Letter>>(provider => new ReceiverInScope(receiver, provider.GetRequiredService<KernelDb>(), provider.GetRequiredService<IUnitOfWork>()));
        services.AddScoped<IEventHandler<Letter>, FailingListener>();
    }

    public Task EnqueueAsync(string text, string to = "") => tenant.CommitAsync(services => services.GetRequiredService<IOutbox>().Enqueue(new Letter(text) { To = to }));

    // One turn of each lane that has something to do; the number of tries.
    public async Task<int> ProcessAsync()
    {
        var tries = 0;
        foreach (var lane in await tenant.Services.GetRequiredService<OutboxLanes>().FindDueAsync(Cancel))
        {
            tries += await tenant.Services.GetRequiredService<OutboxProcessor>().ProcessAsync(lane, keep: TimeSpan.Zero, Cancel);
        }

        return tries;
    }

    public Task<IReadOnlyList<OutboxLaneState>> LanesAsync() => tenant.InScopeAsync(services => services.GetRequiredService<IOutboxMonitor>().ListAsync(Cancel));

    public Task<bool> RetryAsync(string lane) => tenant.InScopeAsync(services => services.GetRequiredService<IOutboxMonitor>().RetryAsync(lane, Cancel));

    public async Task<ILocker> HoldLaneAsync()
    {
        var (locker, _) = await tenant.InScopeAsync(services => services.GetRequiredService<IDistributedLock>().TryAcquireLockAsync(LetterLock, TimeSpan.Zero, TimeSpan.FromMinutes(1), Cancel));
        return locker!;
    }

    // As a node does whose process dies then.
    public async Task<OutboxBatch> BeginAsync()
    {
        await using var held = await HoldLaneAsync();
        return await tenant.Services.GetRequiredService<OutboxLanes>().BeginAttemptsAsync("tests.letter", held, Cancel);
    }

    // Another node holds it now, whoever held it before.
    public Task TakeLaneOverAsync() => ChangeAsync(async db =>
    {
        var row = await db.Locks.SingleOrDefaultAsync(row => row.Key == LetterLock, Cancel) ?? db.Locks.Add(new LockRow { Key = LetterLock, Owner = default, ExpiresAt = default }).Entity;
        (row.Owner, row.ExpiresAt, row.Fence) = (Guid.CreateVersion7(), TimeProvider.System.GetUtcNow().AddYears(1), row.Fence + 1);
    });

    public Task ExpireLaneAsync()
        => ChangeAsync(db => db.Locks.Where(row => row.Key == LetterLock).ExecuteUpdateAsync(set => set.SetProperty(row => row.ExpiresAt, DateTimeOffset.UnixEpoch), Cancel));

    public Task ChangeAsync(Func<KernelDb, Task> changeAsync) => tenant.InScopeAsync(async services =>
    {
        var unitOfWork = services.GetRequiredService<IUnitOfWork>();
        await unitOfWork.BeginAsync(Cancel);
        await changeAsync(services.GetRequiredService<KernelDb>());
        await unitOfWork.CommitAsync(Cancel);
    });

    public Task<IReadOnlyList<DeadLetter>> DeadLettersAsync() => tenant.InScopeAsync(services => services.GetRequiredService<IDeadLetters>().ListAsync(Cancel));

    public Task<bool> ReplayAsync(Guid id) => tenant.InScopeAsync(services => services.GetRequiredService<IDeadLetters>().ReplayAsync(id, Cancel));

    public Task<List<OutboxMessage>> RowsAsync()
        => tenant.InScopeAsync(services => services.GetRequiredService<KernelDb>().Outbox.AsNoTracking().ToListAsync(Cancel));

    public string Open(OutboxMessage row) => tenant.Services.GetRequiredService<OutboxSeal>().Open(row.Payload);

    public Task PurgeAsync() => tenant.InScopeAsync(services => services.GetServices<IBackgroundTask>().OfType<PurgeDeadLetters>().Single().DoWorkAsync(services, Cancel));

    public Task<int> CountSettingsAsync() => tenant.InScopeAsync(services => services.GetRequiredService<KernelDb>().Settings.CountAsync(Cancel));

    public ValueTask DisposeAsync() => tenant.DisposeAsync();
}
