using System.Collections.Frozen;

namespace Esm.Outbox;

// The handlers of the features that are switched on.
internal sealed class OutboxTypes(IEnumerable<OutboxRegistration> registrations, OutboxSeal seal)
{
    private readonly FrozenDictionary<string, OutboxRegistration> _byName
        = registrations.ToFrozenDictionary(registration => registration.Name, StringComparer.Ordinal);

    public IReadOnlyCollection<string> Names => _byName.Keys;

    // A message whose module is off waits, and uses up no attempts. Once the module is on again it goes out by itself.
    public bool Knows(string lane) => Find(lane) is not null;

    public OutboxRegistration? Find(string lane) => _byName.GetValueOrDefault(OutboxLane.TypeOf(lane));

    // Ids of those that are not to be delivered. What cannot be read is told when it is tried.
    public async Task<IReadOnlyCollection<Guid>> FilterAsync(string lane, List<OutboxMessage> messages, IServiceProvider services, CancellationToken cancellationToken)
    {
        var attempts = messages.Where(TryRead).Select(message => new OutboxAttempt<object>(message.Content!, DeliveryOf(message))).ToList();
        return attempts.Count == 0 ? [] : await Find(lane)!.FilterAsync(services, attempts, cancellationToken);
    }

    public Task DeliverAsync(OutboxMessage message, IServiceProvider services, CancellationToken cancellationToken)
        => _byName[message.Type].DeliverAsync(services, Read(message), DeliveryOf(message), cancellationToken);

    public Task GiveUpAsync(OutboxMessage message, Exception failure, IServiceProvider services, CancellationToken cancellationToken)
        => _byName[message.Type].GiveUpAsync(services, Read(message), DeliveryOf(message) with { Failure = failure }, cancellationToken);

    private static OutboxDelivery DeliveryOf(OutboxMessage message) => new(message.Id, message.Attempts) { EnqueuedAt = message.CreatedAt };

    private object Read(OutboxMessage message) => message.Content ??= _byName[message.Type].Read(seal.Open(message.Payload));

    private bool TryRead(OutboxMessage message)
    {
        try
        {
            return Read(message) is not null;
        }
#pragma warning disable CA1031 // Whatever is wrong with it, it is its own delivery that fails.
        catch (Exception)
#pragma warning restore CA1031
        {
            return false;
        }
    }
}
