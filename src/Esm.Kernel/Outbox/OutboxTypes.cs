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

    public Task DeliverAsync(OutboxMessage message, IServiceProvider services, OutboxDelivery delivery, CancellationToken cancellationToken)
        => _byName[message.Type].DeliverAsync(services, seal.Open(message.Payload), delivery, cancellationToken);

    public Task GiveUpAsync(OutboxMessage message, IServiceProvider services, OutboxDelivery delivery, CancellationToken cancellationToken)
        => _byName[message.Type].GiveUpAsync(services, seal.Open(message.Payload), delivery, cancellationToken);
}
