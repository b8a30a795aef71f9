using Esm.Catalogue.Contracts;
using Esm.Extensions;
using Microsoft.Extensions.DependencyInjection;

namespace Esm.Catalogue.Describe;

// Every page of the catalogue reads them: a module that cannot name its own is left out before.
internal sealed class LifeEventCheck(IServiceProvider services) : IModuleCheck
{
    public IEnumerable<ModuleFault> FindFaults()
        => from provider in services.GetServices<ILifeEventProvider>()
           from lifeEvent in provider.GetLifeEvents()
           where string.IsNullOrWhiteSpace(lifeEvent.Code) || lifeEvent.Name.IsEmpty
           select new ModuleFault(provider.GetType().Assembly, $"{provider.GetType()} names a moment of life without a code or a name.");
}
