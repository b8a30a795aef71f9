using Esm.Caching;
using Esm.Organisation.Contracts;

namespace Esm.Organisation.Lookup;

internal sealed class DepartmentCache(TimeProvider time) : TenantCache<string, IReadOnlyList<DepartmentInfo>>(time)
{
    public const string All = "";
}
