using System.Collections.Concurrent;

namespace Esm.Settings;

// Sections as last read, for as long as the container lives or until they change.
internal sealed class SettingsCache
{
    public ConcurrentDictionary<Type, object> Sections { get; } = new();
}
