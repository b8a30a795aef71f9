using Esm.Catalogue.Contracts;

namespace Esm.Catalogue.Describe;

// The moments of life that the modules which are on declare. Of two with one code the first counts: modules come in order of dependency.
internal sealed class LifeEvents(IEnumerable<ILifeEventProvider> providers)
{
    public IReadOnlyList<LifeEvent> All { get; } =
        [.. providers.SelectMany(provider => provider.GetLifeEvents()).DistinctBy(lifeEvent => lifeEvent.Code, StringComparer.Ordinal)];

    public LifeEvent? Find(string code) => All.FirstOrDefault(lifeEvent => lifeEvent.Code == code);
}
