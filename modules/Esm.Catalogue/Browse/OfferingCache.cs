using System.Collections.Concurrent;
using Esm.Catalogue.Contracts;

namespace Esm.Catalogue.Browse;

// What citizens see, as objects. One per container; dropped when something is published.
internal sealed class OfferingCache
{
    private readonly ConcurrentDictionary<(string Code, int Number), OfferingInfo> _versions = new();
    private volatile IReadOnlyList<PublishedOffering>? _published;
    private int _generation;

    public IReadOnlyList<PublishedOffering>? Published => _published;

    public int Generation => Volatile.Read(ref _generation);

    public void Drop()
    {
        Interlocked.Increment(ref _generation);
        _published = null;
    }

    // A list read before a drop is not kept: it may lack what was published meanwhile.
    public void Keep(IReadOnlyList<PublishedOffering> published, int generation)
    {
        _published = published;
        if (Generation != generation)
        {
            _published = null;
        }
    }

    public OfferingInfo? FindVersion(string code, int number) => _versions.GetValueOrDefault((code, number));

    // Versions never change, so they are never dropped.
    public void KeepVersion(OfferingInfo version) => _versions[(version.Code, version.Version)] = version;
}
