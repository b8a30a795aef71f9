using Esm.Caching;
using Esm.Organisation.Contracts;

namespace Esm.Catalogue.Browse;

// What citizens see, as objects, by the departments that it was made with.
internal sealed class CatalogueCache(TimeProvider time) : TenantCache<IReadOnlyList<DepartmentInfo>, CatalogueSnapshot>(time);
