using Esm.Extensions;
using Esm.Security.Permissions;
using Microsoft.Extensions.DependencyInjection;

namespace Esm.Security;

// Roles hold permissions by name: of two that share one, whoever holds the one would hold the other.
internal sealed class PermissionCheck(IServiceProvider services, ExtensionManager extensions, FailureOrigin origin) : IModuleCheck
{
    public IEnumerable<ModuleFault> FindFaults()
    {
        var declared = new Dictionary<string, Type>(StringComparer.Ordinal);
        foreach (var provider in services.GetServices<IPermissionProvider>().OrderBy(provider => extensions.RankOf(origin.FeatureOf(provider.GetType()) ?? "")))
        {
            foreach (var permission in provider.GetPermissions())
            {
                if (!declared.TryAdd(permission.Name, provider.GetType()))
                {
                    yield return new ModuleFault(
                        provider.GetType().Assembly, $"{provider.GetType()} declares the permission '{permission.Name}', which {declared[permission.Name]} declares already. Give it another name.");
                }
            }
        }
    }
}
