using System.Collections.Frozen;

namespace Esm.Outbox;

// The handlers of the features that are switched on.
internal sealed class OutboxTypes(IEnumerable<OutboxRegistration> registrations, OutboxSeal seal)
{
    private readonly FrozenDictionary<string, OutboxRegistration> _byName
        = registrations.ToFrozenDictionary(registration => registration.Name, StringComparer.Ordinal);

    public IReadOnlyCollection<string> Names => _byName.Keys;

    // A message whose module is off waits for a month without using up attempts, then it is a dead letter. Once the module is on again it goes out by itself.
    public Task DeliverAsync(OutboxMessage message, IServiceProvider services, OutboxDelivery delivery, CancellationToken cancellationToken)
        => _byName.TryGetValue(message.Type, out var registration)
            ? registration.DeliverAsync(services, seal.Open(message.Payload), delivery, cancellationToken)
            : throw new NoHandlerException(message.Type);

    public Task GiveUpAsync(OutboxMessage message, IServiceProvider services, OutboxDelivery delivery, CancellationToken cancellationToken)
        => _byName.TryGetValue(message.Type, out var registration)
            ? registration.GiveUpAsync(services, seal.Open(message.Payload), delivery, cancellationToken)
            : Task.CompletedTask;
}

internal sealed class NoHandlerException(string type) : Exception($"No feature that is switched on delivers messages of type '{type}'.");
