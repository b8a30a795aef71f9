using System.Collections.Concurrent;
using Esm.Security.Permissions;
using Microsoft.AspNetCore.Authorization;
using Microsoft.Extensions.Options;

namespace Esm.Security;

// Turns the name of a permission's policy into the demand for that permission.
internal sealed class PermissionPolicyProvider(IOptions<AuthorizationOptions> options, IEnumerable<IPermissionProvider> providers)
    : DefaultAuthorizationPolicyProvider(options)
{
    private readonly ConcurrentDictionary<string, AuthorizationPolicy> _policies = new(StringComparer.Ordinal);

    public override async Task<AuthorizationPolicy?> GetPolicyAsync(string policyName)
    {
        if (!policyName.StartsWith(Permission.PolicyPrefix, StringComparison.Ordinal))
        {
            return await base.GetPolicyAsync(policyName);
        }

        return _policies.GetOrAdd(policyName, name => Create(name[Permission.PolicyPrefix.Length..]));
    }

    private AuthorizationPolicy Create(string permissionName)
    {
        var permission = providers.SelectMany(provider => provider.GetPermissions()).FirstOrDefault(permission => permission.Name == permissionName)
            ?? throw new InvalidOperationException($"No enabled module declares the permission {permissionName}; add it to its IPermissionProvider.");
        return new AuthorizationPolicyBuilder().RequireAuthenticatedUser().AddRequirements(new PermissionRequirement(permission)).Build();
    }
}
