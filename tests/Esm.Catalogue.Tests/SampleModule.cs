using System.Reflection;
using Esm.Testing;

namespace Esm.Catalogue.Tests;

// A commune whose platform has a module that declares a moment of life, checks offerings and takes requests for them.
internal static class SampleModule
{
    public const string Id = "Esm.Samples.Offerings";

    public static async Task<EsmTenant> StartAsync(params string[] features)
    {
        var tenant = await EsmTenant.StartAloneAsync(
            new EsmHostOptions { ExtraModules = [Assembly.Load(Id)] }, new EsmTenantOptions { Features = ["Esm.Catalogue", Id, .. features] });
        await tenant.RunAsync("departments", CatalogueWorld.Department);
        return tenant;
    }
}
