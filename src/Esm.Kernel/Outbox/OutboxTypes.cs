using System.Collections.Frozen;

namespace Esm.Outbox;

// The handlers of the features that are switched on.
internal sealed class OutboxTypes(IEnumerable<OutboxRegistration> registrations, OutboxSeal seal)
{
    private readonly FrozenDictionary<string, OutboxRegistration> _byName
        = registrations.ToFrozenDictionary(registration => registration.Name, StringComparer.Ordinal);

    // A message whose module is off fails like any other: tried again for some twenty hours, in which the module may come back, then a dead letter, which the
    // administrator can send once it is on.
    public Task DeliverAsync(OutboxMessage message, IServiceProvider services, OutboxDelivery delivery, CancellationToken cancellationToken)
        => _byName.TryGetValue(message.Type, out var registration)
            ? registration.DeliverAsync(services, seal.Open(message.Payload), delivery, cancellationToken)
            : throw new InvalidOperationException($"No feature that is switched on delivers messages of type '{message.Type}'.");

    public Task GiveUpAsync(OutboxMessage message, IServiceProvider services, OutboxDelivery delivery, CancellationToken cancellationToken)
        => _byName.TryGetValue(message.Type, out var registration)
            ? registration.GiveUpAsync(services, seal.Open(message.Payload), delivery, cancellationToken)
            : Task.CompletedTask;
}
