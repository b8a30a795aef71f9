using Esm.Catalogue.Contracts;
using Esm.Extensions;
using Microsoft.Extensions.DependencyInjection;

namespace Esm.Catalogue.Describe;

// Every page of the catalogue reads them: a module that cannot name its own is left out before.
internal sealed class LifeEventCheck(IServiceProvider services) : IModuleCheck
{
    public IEnumerable<ModuleFault> FindFaults()
        => services.GetServices<ILifeEventProvider>().SelectMany(provider => ModuleFault.FromAsking(provider, () => FindFaults(provider)));

    private static IEnumerable<string> FindFaults(ILifeEventProvider provider)
        => provider.GetLifeEvents()
            .Where(lifeEvent => string.IsNullOrWhiteSpace(lifeEvent.Code) || lifeEvent.Name.IsEmpty)
            .Select(lifeEvent => $"{provider.GetType()} names a moment of life without a code or a name.");
}
