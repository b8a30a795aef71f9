using Esm.Testing;

namespace Esm.Admin.Tests;

// The administration with somebody to sign in.
internal static class AdminTenant
{
    public static Task<EsmTenant> StartAsync(TestDatabase database, params string[] more)
        => EsmTenant.StartAsync(database, ["Esm.Admin", "Esm.Identity", "Esm.Organisation", .. more]);
}
