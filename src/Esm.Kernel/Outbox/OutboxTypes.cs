using System.Collections.Frozen;

namespace Esm.Outbox;

internal sealed class OutboxTypes(IEnumerable<OutboxRegistration> registrations)
{
    private readonly FrozenDictionary<string, OutboxRegistration> _byName
        = registrations.ToFrozenDictionary(registration => registration.Name, StringComparer.Ordinal);

    // The message waits: its module may be switched on again.
    public OutboxRegistration Get(string name)
        => _byName.GetValueOrDefault(name)
            ?? throw new InvalidOperationException($"No feature that is switched on delivers messages of type '{name}'.");

    public Task GiveUpAsync(OutboxMessage message, IServiceProvider services, OutboxDelivery delivery, CancellationToken cancellationToken)
        => _byName.TryGetValue(message.Type, out var registration)
            ? registration.GiveUpAsync(services, message.Payload, delivery, cancellationToken)
            : Task.CompletedTask;
}
