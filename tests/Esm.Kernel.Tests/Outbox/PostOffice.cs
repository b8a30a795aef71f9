using Esm.BackgroundTasks;
using Esm.Data;
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

    public static async Task<PostOffice> OpenAsync(TestDatabase database, Receiver receiver)
        => new(await KernelTenant.CreateAsync(database, services => Add(services, receiver)));

    // Nobody takes the letters.
    public static async Task<PostOffice> OpenWithoutReceiverAsync(TestDatabase database) => new(await KernelTenant.CreateAsync(database));

    // The same tenant with somebody who takes them, a moment later.
    public PostOffice AddNode(Receiver receiver) => new(tenant.AddNode(services => Add(services, receiver), tenant.Clock));

    private static void Add(IServiceCollection services, Receiver receiver)
    {
        services.AddOutboxHandler<Letter, Receiver>();
        services.AddScoped<IOutboxHandler<Letter>>(provider => new ReceiverInScope(receiver, provider.GetRequiredService<KernelDb>()));
    }

    public Task EnqueueAsync(string text) => tenant.CommitAsync(services => services.GetRequiredService<IOutbox>().Enqueue(new Letter(text)));

    public Task<int> ProcessAsync() => tenant.Services.GetRequiredService<OutboxProcessor>().ProcessDueAsync(Cancel);

    public Task<IReadOnlyList<DeadLetter>> DeadLettersAsync() => tenant.InScopeAsync(services => services.GetRequiredService<IDeadLetters>().ListAsync(Cancel));

    public Task<bool> ReplayAsync(Guid id) => tenant.InScopeAsync(services => services.GetRequiredService<IDeadLetters>().ReplayAsync(id, Cancel));

    public Task<List<OutboxMessage>> RowsAsync()
        => tenant.InScopeAsync(services => services.GetRequiredService<KernelDb>().Outbox.AsNoTracking().ToListAsync(Cancel));

    public string Open(OutboxMessage row) => tenant.Services.GetRequiredService<OutboxSeal>().Open(row.Payload);

    public Task PurgeAsync() => tenant.InScopeAsync(services => services.GetServices<IBackgroundTask>().OfType<PurgeDeadLetters>().Single().DoWorkAsync(services, Cancel));

    public Task<int> CountSettingsAsync() => tenant.InScopeAsync(services => services.GetRequiredService<KernelDb>().Settings.CountAsync(Cancel));

    public ValueTask DisposeAsync() => tenant.DisposeAsync();
}
