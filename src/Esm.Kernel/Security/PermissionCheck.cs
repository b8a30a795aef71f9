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
        return services.GetServices<IPermissionProvider>()
            .OrderBy(provider => extensions.RankOf(origin.FeatureOf(provider.GetType()) ?? ""))
            .SelectMany(provider => ModuleFault.FromAsking(provider, () => FindFaults(provider, declared)))
            .ToArray();
    }

    private static IEnumerable<string> FindFaults(IPermissionProvider provider, Dictionary<string, Type> declared)
    {
        var held = provider.GetDefaultStereotypes().SelectMany(stereotype => stereotype.Permissions);
        if (provider.GetPermissions().Concat(held).Any(permission => string.IsNullOrWhiteSpace(permission.Name)))
        {
            yield return $"{provider.GetType()} declares a permission without a name.";
            yield break;
        }

        foreach (var name in provider.GetPermissions().Select(permission => permission.Name))
        {
            if (!declared.TryAdd(name, provider.GetType()))
            {
                yield return $"{provider.GetType()} declares the permission '{name}', which {declared[name]} declares already. Give it another name.";
            }
        }
    }
}
