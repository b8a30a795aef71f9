using Esm.Shells;

namespace Esm.Pipeline;

internal static class TenantCookies
{
    public static string Name(ShellSettings settings, string purpose) => $"__Host-esm-{settings.Name.ToLowerInvariant()}-{purpose}";
}
