using Esm.Caching;

namespace Esm.Identity.Access;

internal sealed class RolePermissionCache(TimeProvider time) : TenantCache<string, IReadOnlyDictionary<string, IReadOnlySet<string>>>(time)
{
    public const string All = "";
}
