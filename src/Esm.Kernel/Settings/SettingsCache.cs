using Esm.Caching;

namespace Esm.Settings;

// Sections by their class.
internal sealed class SettingsCache(TimeProvider time) : TenantCache<Type, object>(time);
