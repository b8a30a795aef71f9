using System.Collections.Concurrent;
using Esm.Catalogue.Contracts;
using Esm.Organisation.Contracts;

namespace Esm.Catalogue.Browse;

// What citizens see, as objects. One per container; dropped when something is published, and not used for other departments than it was made with.
// Departments are read anew every minute, and so another node's change of the catalogue is seen too.
internal sealed class OfferingCache
{
    private readonly ConcurrentDictionary<(string Code, int Number), OfferingInfo> _versions = new();
    private volatile CatalogueSnapshot? _snapshot;
    private int _generation;

    public int Generation => Volatile.Read(ref _generation);

    public CatalogueSnapshot? Find(IReadOnlyList<DepartmentInfo> departments)
        => _snapshot is { } snapshot && ReferenceEquals(snapshot.Departments, departments) ? snapshot : null;

    public void Drop()
    {
        Interlocked.Increment(ref _generation);
        _snapshot = null;
    }

    // What was read before a drop is not kept: it may lack what was published meanwhile.
    public void Keep(CatalogueSnapshot snapshot, int generation)
    {
        _snapshot = snapshot;
        if (Generation != generation)
        {
            _snapshot = null;
        }
    }

    public OfferingInfo? FindVersion(string code, int number) => _versions.GetValueOrDefault((code, number));

    // Versions never change, so they are never dropped.
    public void KeepVersion(OfferingInfo version) => _versions[(version.Code, version.Version)] = version;
}
