using System.Collections.Frozen;
using Esm.Events;

namespace Esm.Streams;

// The subscribers and snapshots of the features that are switched on.
internal sealed class Subscribers(IEnumerable<SubscriberRegistration> subscribers, IEnumerable<SnapshotRegistration> snapshots)
{
    private readonly FrozenDictionary<string, SubscriberRegistration> _byName = subscribers.ToFrozenDictionary(one => one.Name, StringComparer.Ordinal);
    private readonly FrozenDictionary<string, SnapshotRegistration> _snapshots = snapshots.ToFrozenDictionary(one => one.EventName, StringComparer.Ordinal);

    private readonly FrozenSet<string> _heard = subscribers.SelectMany(one => one.Events.Keys).ToFrozenSet(StringComparer.Ordinal);

    public IReadOnlyCollection<string> Names => _byName.Keys;

    public SubscriberRegistration? Find(string name) => _byName.GetValueOrDefault(name);

    public bool Hear(string eventName) => _heard.Contains(eventName);

    public SnapshotRegistration? FindSnapshot(string? eventName) => eventName is null ? null : _snapshots.GetValueOrDefault(eventName);

    // By name, so that it is the same order on every node. Null: there is none, or none left.
    public string? NextSnapshot(SubscriberRegistration subscriber, string? after)
        => subscriber.Events.Keys.Where(name => _snapshots.ContainsKey(name) && string.CompareOrdinal(name, after) > 0).Order(StringComparer.Ordinal).FirstOrDefault();
}
